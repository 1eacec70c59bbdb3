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

// A long table says by which columns its rows can be chosen; without this script all rows show.
(function () {
  "use strict";
  function words(cell) {
    return cell ? cell.textContent.trim().replace(/\s+/g, " ") : "";
  }
  function field(form, name, control) {
    var label = document.createElement("label");
    var text = document.createElement("span");
    text.textContent = name;
    label.append(text, control);
    form.append(label);
  }
  function choice(rows, column) {
    var select = document.createElement("select");
    var found = [];
    rows.forEach(function (row) {
      var text = words(row.cells[column]);
      if (text !== "–" && found.indexOf(text) < 0) {
        found.push(text);
      }
    });
    select.append(new Option("All", ""));
    found.forEach(function (text) {
      select.append(new Option(text, text));
    });
    return select;
  }
  function prepare(table) {
    var rows = Array.from(table.tBodies[0].rows);
    var heads = table.tHead.rows[0].cells;
    var form = document.createElement("form");
    var status = document.createElement("p");
    var search = document.createElement("input");
    var choices = table.dataset.cbFilters.split(" ").map(Number);
    var things = words(heads[0]) === "Authority" ? "authorities" : "measures";
    if (things === "authorities") {
      // England stands above every choice: it is in no region, and is none of them.
      rows = rows.filter(function (row) {
        return words(row.cells[choices[0]]) !== "–";
      });
    }
    form.className = "cb-filters";
    status.setAttribute("role", "status");
    search.type = "search";
    field(form, "Search the " + things, search);
    var selects = choices.map(function (column) {
      var select = choice(rows, column);
      field(form, words(heads[column]), select);
      return select;
    });
    function show() {
      var wanted = search.value.trim().toLowerCase();
      var left = rows.filter(function (row) {
        var text = Array.from(row.cells).map(words).join(" ").toLowerCase();
        var fits = text.indexOf(wanted) >= 0;
        selects.forEach(function (select, place) {
          fits = fits && (!select.value || words(row.cells[choices[place]]) === select.value);
        });
        row.hidden = !fits;
        return fits;
      });
      status.textContent = "Showing " + left.length + " of " + rows.length + " " + things;
    }
    form.addEventListener("input", show);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    form.append(status);
    table.closest(".cb-scroll").before(form);
    show();
  }
  window.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("table[data-cb-filters]").forEach(prepare);
  });
})();
