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
  } catch {
    print("the browser could not be filled: \(error)")
  }
}

/// The browser with its search line open, into which the word is typed again and again.
private struct Typing {
  private var app: App
  private var rest: [Unicode.Scalar] = []

  init(into app: App) { self.app = app }

  /// Types the next letter: the rows that match, the counts of all filters, the order, the screen.
  mutating func typeLetter() -> Int {
    if rest.isEmpty {
      _ = app.update(.key(Key(.escape)))
      _ = app.update(.key(Key(.character("/"))))
      rest = word.unicodeScalars.reversed()
    }
    _ = app.update(.key(Key(.character(rest.removeLast()))))
    return keep(app.view())
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
