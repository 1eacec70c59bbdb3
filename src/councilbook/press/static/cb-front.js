// A long list of authorities can be shortened by typing; without this script all of it shows.
(function () {
  "use strict";
  function prepare() {
    var lists = Array.from(document.querySelectorAll(".cb-authorities"));
    var items = lists.flatMap(function (list) {
      return Array.from(list.querySelectorAll("li"));
    });
    if (items.length < 2) {
      return;
    }
    var form = document.createElement("form");
    var label = document.createElement("label");
    var words = document.createElement("span");
    var input = document.createElement("input");
    var status = document.createElement("p");
    form.className = "cb-filters";
    words.textContent = "Part of the name";
    input.type = "search";
    input.autocomplete = "off";
    status.setAttribute("role", "status");
    label.append(words, input);
    form.append(label, status);
    function show() {
      var wanted = input.value.trim().toLowerCase();
      var left = items.filter(function (item) {
        item.hidden = item.textContent.toLowerCase().indexOf(wanted) < 0;
        return !item.hidden;
      });
      lists.forEach(function (list) {
        var some = list.querySelector("li:not([hidden])");
        list.closest("section").hidden = Boolean(wanted) && !some;
      });
      status.textContent = "Showing " + left.length + " of " + items.length + " authorities";
    }
    form.addEventListener("input", show);
    form.addEventListener("submit", function (event) {
      var only = items.filter(function (item) {
        return !item.hidden;
      });
      event.preventDefault();
      if (only.length === 1) {
        location.href = only[0].querySelector("a").href;
      }
    });
    lists[0].closest("section").parentElement.querySelector("section").before(form);
    show();
  }
  window.addEventListener("DOMContentLoaded", prepare);
})();
