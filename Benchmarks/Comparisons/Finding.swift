import Browser
import Config
import Foundation
import Records
import Screen
import Store
import Tracker

/// A word that many of the records have, in several forms.
private let word = "حماية"

/// Queries, counts and keys: what is done over and over.
func compareFinding() {
  let peers = Peers()
  func grep() throws -> Int { try run("grep", "-r", word, Place.data + "/initiatives") }
  Comparison(row: ("list WORD, every file checked", "grep -r WORD")).run {
    ({ try himaya("list", word, "--format", "ids") }, grep)
  }
  Comparison(row: ("list --cached WORD --limit 50", "SQLite FTS5: top fifty of WORD")).run {
    (
      { try himaya("list", "--cached", word, "--limit", "50", "--format", "ids") },
      { try peers.sqlite("select id from texts where texts match '\(word)' order by rank limit 50") }
    )
  }
  do {
    let (app, library) = try everything()
    Comparison(
      row: ("one key typed into the search, in process", "fzf --filter WORD"), wanted: .milliseconds(8),
      repetitions: 15
    ).run {
      var typing = Typing(into: app)
      return (
        { typing.typeLetter() },
        { try run("sh", "-c", "fzf --filter \(word) <'\(peers.path("titles.txt"))'") }
      )
    }
    let query = try Query(parsing: word, in: library.reference)
    Comparison(
      row: ("all facets of WORD, in process", "SQLite: one facet of all records"), wanted: .milliseconds(5),
      repetitions: 5
    ).run {
      let hits = library.hits(of: query)
      return (
        { keep(library.facets(hits, language: .arabic)) },
        { try peers.sqlite("select country, count(*) from records group by country order by 2 desc") }
      )
    }
    Comparison(row: ("all facets of WORD, in process", "VisiData: country facet, with its start")).run {
      let hits = library.hits(of: query)
      return (
        { keep(library.facets(hits, language: .arabic)) },
        { try run("vd", "-b", "-p", peers.path("facet.vdj"), "-o", "/dev/null") }
      )
    }
    compareRanking(library, peers)
    compareLikeness(library, peers)
    compareOverview(app, peers)
  } catch {
    print("the browser could not be filled: \(error)")
  }
}

/// The words that are looked for as they may be misspelt, and the best answers first.
private func compareRanking(_ library: Library, _ peers: Peers) {
  Comparison(row: ("~حمايه found and listed, in process", "fzf --filter WORD"), repetitions: 5).run {
    let query = try Query(parsing: "~حمايه", in: library.reference)
    return (
      { keep(library.rows(library.hits(of: query), language: .arabic)) },
      { try run("sh", "-c", "fzf --filter \(word) <'\(peers.path("titles.txt"))'") }
    )
  }
  Comparison(
    row: ("WORD found, the best answers first, in process", "SQLite FTS5: top fifty of WORD"), repetitions: 5
  ).run {
    let query = try Query(parsing: word, in: library.reference)
    return (
      { keep(library.rows(library.hits(of: query), sort: SortOrder(.relevance), language: .arabic)) },
      { try peers.sqlite("select id from texts where texts match '\(word)' order by rank limit 50") }
    )
  }
}

/// Titles that are nearly the same: of all records, and of one that is being typed.
private func compareLikeness(_ library: Library, _ peers: Peers) {
  Comparison(row: ("duplicates among all, in process", "the same titles: sort | uniq -d")).run {
    (
      { keep(library.duplicates(among: library.hits(of: .all))) },
      { try run("sh", "-c", "sort '\(peers.path("titles.txt"))' | uniq -d") }
    )
  }
  Comparison(
    row: ("a letter typed into a title: is there one like it?", "fzf --filter TITLE"), repetitions: 5
  ).run {
    let title = "ورشة عمل حول حماية الطفل من العنف في المدارس"
    return (
      { keep(library.similarTitles(to: title, tag: "ar")) },
      // It finds none where the title stands in no record: that is an answer too.
      { try run("sh", "-c", "fzf --filter '\(title)' <'\(peers.path("titles.txt"))' || true") }
    )
  }
}

/// The key that opens the overview, to the frame that shows it.
private func compareOverview(_ app: App, _ peers: Peers) {
  Comparison(row: ("the overview's key, in process", "SQLite: four counts and a table of two")).run {
    var app = app
    let counts = ["country", "kind", "year", "substr(year, 1, 3)", "country, kind"].map {
      "select \($0), count(*) from records group by \($0);"
    }
    return (
      {
        _ = app.update(.key(Key(.character("i"))))
        defer { _ = app.update(.key(Key(.character("i")))) }
        return keep(app.view())
      }, { try peers.sqlite(counts.joined()) }
    )
  }
}

/// The browser with its search line open, into which the word is typed again and again.
private struct Typing {
  private var app: App
  private var rest: [Unicode.Scalar] = []
  private let layouts = LayoutCache()

  init(into app: App) { self.app = app }

  /// Types the next letter: the rows that match, the counts of all filters, the order, the screen.
  mutating func typeLetter() -> Int {
    if rest.isEmpty {
      _ = app.update(.key(Key(.escape)))
      _ = app.update(.key(Key(.character("/"))))
      rest = word.unicodeScalars.reversed()
    }
    _ = app.update(.key(Key(.character(rest.removeLast()))))
    return keep(app.view(layouts: layouts))
  }
}

/// The browser at 120 by 36 with all records in it, and a library of them; both have their index.
private func everything() throws -> (App, Library) {
  let config = try Config()
  guard let today = CalendarDay(year: 2026, month: 11, day: 22) else { throw NoSuchDay() }
  var app = App(
    config: config, language: .arabic, folder: Place.data, isReadOnly: true, mode: .visual,
    size: Size(columns: 120, rows: 36), today: today, now: "2026-11-22T10:00:00Z")
  let store = try Store(opening: Place.data, readOnly: true)
  let entries = try store.load(preparing: { Library.Entry($0) }).initiatives
  for case .index(let job) in app.update(.loaded(entries, organisations: [], problems: [])) {
    _ = app.update(job.run())
  }
  var library = Library(
    reference: Reference(
      vocabulary: config.vocabulary, registry: Registry(known: config.knownOrganisations, own: []),
      today: today))
  for entry in entries { library.insert(entry) }
  library.beginIndexing(1)
  library.take(LibraryIndex(library, language: .arabic), of: 1)
  return (app, library)
}

struct NoSuchDay: Error {}
