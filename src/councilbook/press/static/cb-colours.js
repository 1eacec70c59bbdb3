// Light or dark is known before anything is drawn, so that no page flashes white in a dark room.
(function () {
  "use strict";
  var page = document.documentElement;
  var mode = "auto";
  try {
    mode = localStorage.getItem("mode") || mode;
  } catch (refused) {
    // A browser told to keep nothing follows the colours of its system.
  }
  var dark = mode === "dark" || (mode === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  page.dataset.mode = mode;
  page.dataset.theme = dark ? "dark" : "light";
  page.classList.add("cb-script");
})();
