// On paper the small drawings stand in for the large ones: made larger, their words are as big as
// the text. A browser does not wait for pictures when it prints, so they are fetched before.
(function () {
  "use strict";
  var drawings = [];
  function fetchSmall() {
    document.querySelectorAll(".cb-figure source").forEach(function (source) {
      var drawing = new Image();
      drawing.src = source.srcset;
      drawings.push(drawing);
    });
  }
  window.addEventListener("load", function () {
    if (window.requestIdleCallback) {
      requestIdleCallback(fetchSmall);
    }
  });
})();
