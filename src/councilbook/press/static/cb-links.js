// A single letter or sign must do nothing by itself: people who steer by voice set it off unasked.
if (typeof DOCUMENTATION_OPTIONS !== "undefined") {
  DOCUMENTATION_OPTIONS.ENABLE_SEARCH_SHORTCUTS = false;
}

// Every figure and table has a button that copies its permanent address; without this script the
// link beside its title remains.
(function () {
  "use strict";
  var said;

  function say(words) {
    said.textContent = "";
    // The same words twice are news only if the line was empty in between.
    setTimeout(function () {
      said.textContent = words;
    }, 50);
  }

  // Older browsers, and sites without https, copy only what is marked on the page.
  function copyMarked(address) {
    var field = document.createElement("textarea");
    var focused = document.activeElement;
    field.value = address;
    field.readOnly = true;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    focused.focus();
    return done;
  }

  function copy(address) {
    if (!navigator.clipboard) {
      return Promise.resolve(copyMarked(address));
    }
    return navigator.clipboard.writeText(address).then(
      function () {
        return true;
      },
      function () {
        return copyMarked(address);
      },
    );
  }

  function addButton(link) {
    var name = link.getAttribute("aria-label").replace(/^Link to /, "");
    var row = link.closest(".cb-exhibit").querySelector(".cb-downloads");
    var button = document.createElement("button");
    button.type = "button";
    button.className = "cb-copy";
    button.textContent = "Copy link to " + name;
    button.addEventListener("click", function () {
      copy(link.href).then(function (done) {
        say(done ? "Link to " + name + " copied" : "Not copied. The link is " + link.href);
      });
    });
    // Below the figure, among what can be taken from it: a long title leaves no room beside it.
    (row || link.parentElement).append(button);
  }

  window.addEventListener("DOMContentLoaded", function () {
    var links = document.querySelectorAll("a.cb-permalink");
    if (links.length === 0) {
      return;
    }
    said = document.createElement("p");
    said.className = "cb-said";
    said.setAttribute("role", "status");
    document.querySelector("main").append(said);
    links.forEach(addButton);
  });
})();
