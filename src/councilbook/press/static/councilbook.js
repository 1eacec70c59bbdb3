// A table that fits needs no stop on the keyboard's way through the page; without this
// script every table keeps its stop, so that none that scrolls is ever out of reach.
(function () {
  "use strict";
  function settle() {
    document.querySelectorAll(".cb-scroll").forEach(function (box) {
      if (box.clientWidth === 0) {
        return; // not shown: its width says nothing
      }
      var wide = box.scrollWidth > box.clientWidth + 1;
      box.classList.toggle("cb-wide", wide);
      if (wide) {
        box.setAttribute("tabindex", "0");
      } else {
        box.removeAttribute("tabindex");
      }
    });
  }
  window.addEventListener("load", settle);
  window.addEventListener("resize", settle);
  document.addEventListener("toggle", settle, true);
})();
