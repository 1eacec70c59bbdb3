// Searches the books of all authorities. The index lies in many small files, of which only those
// that hold the words asked for are fetched; a browser does not let a page opened as a file do so.
(function () {
  "use strict";
  var STEP = 10;
  var form = document.querySelector("form.cb-search");
  var list = document.getElementById("cb-results");
  var more = document.getElementById("cb-more");
  var found = document.getElementById("cb-found");
  var turn = 0;
  var index = null;
  var owners = null; // which results belong to which book

  // Words found are marked in what the index gives: nothing else of it becomes part of the page.
  function excerpt(html) {
    var line = document.createElement("p");
    var nodes = new DOMParser().parseFromString(html, "text/html").body.childNodes;
    Array.from(nodes).forEach(function (node) {
      var text = node.nodeName === "MARK" ? document.createElement("mark") : document.createTextNode("");
      text.textContent = node.textContent;
      line.append(text);
    });
    return line;
  }

  function item(page) {
    var line = document.createElement("li");
    var link = document.createElement("a");
    var parts = page.sub_results || [];
    var best = parts.length && parts[0].url !== page.url ? parts[0] : null;
    link.href = best ? best.url : page.url;
    link.textContent = best ? page.meta.title + ": " + best.title : page.meta.title;
    line.append(link, excerpt(best ? best.excerpt : page.excerpt));
    return line;
  }

  async function show(results, asked) {
    var next = results.slice(list.children.length, list.children.length + STEP);
    var pages = await Promise.all(next.map(function (result) {
      return result.data();
    }));
    if (asked !== turn) {
      return; // something else was asked for meanwhile
    }
    list.append.apply(list, pages.map(item));
    more.hidden = list.children.length >= results.length;
    more.onclick = async function () {
      var first = list.children.length;
      await show(results, asked);
      list.children[first].querySelector("a").focus();
    };
  }

  function told(count, words) {
    var chosen = form.elements.authority.selectedOptions[0];
    var where = chosen.value ? " in the book of " + chosen.textContent : "";
    if (!count) {
      return "Nothing was found for “" + words + "”" + where + ". Try one word, or another word for the same thing.";
    }
    return count + (count === 1 ? " page" : " pages") + " found for “" + words + "”" + where + ".";
  }

  // Of a word that stands nowhere the index tries the beginning, down to one letter: not what
  // was asked for. Words found may end otherwise, as in adopted and adoption.
  async function fits(results, words) {
    var wanted = words.toLowerCase().split(/\s+/);
    var page = results.length ? await results[0].data() : { excerpt: "" };
    var marks = Array.from(excerpt(page.excerpt).querySelectorAll("mark"));
    return marks.some(function (mark) {
      var text = mark.textContent.toLowerCase().replace(/^[^a-z0-9]+/, "");
      return wanted.some(function (word) {
        return text.slice(0, 3) === word.slice(0, 3);
      });
    });
  }

  async function search() {
    var words = form.elements.q.value.trim();
    var authority = form.elements.authority.value;
    var asked = (turn += 1);
    list.replaceChildren();
    more.hidden = true;
    found.textContent = words ? "Searching" : "";
    if (!words) {
      return;
    }
    var results = (await index.search(words)).results;
    results = (await fits(results, words)) ? results : [];
    if (authority) {
      results = results.filter(function (result) {
        return (owners[authority] || []).indexOf(result.id) >= 0;
      });
    }
    if (asked !== turn) {
      return;
    }
    await show(results, asked);
    if (asked === turn) {
      found.textContent = told(results.length, words);
    }
  }

  function alone() {
    document.getElementById("cb-alone").hidden = false;
    form.hidden = true;
  }

  // What is asked for stands in the address, so that it can be kept and sent.
  function asked() {
    var given = new URLSearchParams(location.search);
    form.elements.q.value = given.get("q") || "";
    form.elements.authority.value = given.get("authority") || "";
    if (form.elements.authority.selectedIndex < 0) {
      form.elements.authority.value = "";
    }
  }

  function submit(event) {
    var given = new URLSearchParams(new FormData(form));
    event.preventDefault();
    history.pushState(null, "", "?" + given);
    search();
  }

  async function start() {
    if (location.protocol === "file:") {
      alone();
      return;
    }
    try {
      var place = new URL(form.dataset.cbIndex, location.href);
      index = await import(new URL("pagefind.js", place));
      await index.init();
      owners = await (await fetch(new URL("owners.json", place))).json();
    } catch (problem) {
      alone();
      return;
    }
    form.addEventListener("submit", submit);
    form.elements.authority.addEventListener("change", search);
    window.addEventListener("popstate", function () {
      asked();
      search();
    });
    asked();
    search();
  }

  start();
})();
