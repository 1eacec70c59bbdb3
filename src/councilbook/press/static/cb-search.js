// Teaches Sphinx's search the words people use. Its own search knows pages: a measure would be
// one of many on a page that is named after none of them. This stands in the file of the search's
// language, after a list councilbookWords of {title, about, anchor, words}.
(function () {
  "use strict";
  var PAGE = "indicators";
  var MOST = 8;
  var stemmer = new Stemmer();
  var own = Search._performSearch;

  // The stems of a text's words, without those such as "in" and "not".
  function stems(text) {
    var words = splitQuery(text.toLowerCase().replace(/['’]s?\b/g, ""));
    return words
      .filter(function (word) {
        return stopwords.indexOf(word) < 0 && word.length > 1;
      })
      .map(function (word) {
        return stemmer.stemWord(word);
      });
  }

  // How well the words of an entry fit: each text that holds all that is wanted counts by how
  // much of it was asked for. Words spread over several texts count little.
  function fit(entry, wanted) {
    var every = [];
    var sum = 0;
    function held(word) {
      return this.indexOf(word) >= 0;
    }
    entry.words.forEach(function (text) {
      var words = stems(text);
      every = every.concat(words);
      if (wanted.every(held, words)) {
        sum += Math.min(1, wanted.length / words.length);
      }
    });
    return sum || (wanted.every(held, every) ? 0.1 : 0);
  }

  function measures(query) {
    var wanted = stems(query);
    var found = [];
    councilbookWords.forEach(function (entry, place) {
      var score = wanted.length ? fit(entry, wanted) : 0;
      if (score) {
        found.push({ entry: entry, score: score, place: place });
      }
    });
    found.sort(function (a, b) {
      return b.score - a.score || a.place - b.place;
    });
    return found.slice(0, MOST).map(function (item) {
      var entry = item.entry;
      return [PAGE, entry.title, "#" + entry.anchor, entry.about, 1000, PAGE + ".md"];
    });
  }

  // Sphinx shows its results from the last to the first.
  Search._performSearch = function (query) {
    var pages = own.apply(Search, arguments);
    return pages.concat(measures(query).reverse());
  };

  // Its words speak of documents and categories, which this book does not have.
  Object.assign(Documentation.TRANSLATIONS, {
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      "Nothing was found. Try one word, or another word for the same thing.",
    "Search finished, found ${resultCount} page(s) matching the search query.":
      "Places found: ${resultCount}. Measures and themes stand before pages.",
  });
})();
