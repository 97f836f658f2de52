import Benchmark
import Browser
import Config
import Foundation
import Records
import Screen
import Store
import Tracker

/// What `script/bench` measures. The names' numbers order the table.
let benchmarks: @Sendable () -> Void = {
  compareLoading()
  compareSearching()
  compareLayouts()
  compareSaving()
  compareBidi()
}

/// A word that many of the records have, in several forms.
private let word = "حماية"

// MARK: Loading

private func compareLoading() {
  Comparison(row: (1, "start and settings: himaya trash; none there", "sh -c :")).register {
    ({ try run(Place.program, "trash", "--data", Place.data) }, { try run("sh", "-c", ":") })
  }
  Comparison(row: (2, "load: himaya list country:SY --format ids", "cat of the same files")).register {
    (
      { try run(Place.program, "list", "country:SY", "--format", "ids", "--data", Place.data) }, readAll
    )
  }
  Comparison(row: (3, "load in process: files to rows", "cat of the same files")).register {
    let reference = try reference()
    return ({ blackHole(try library(reference)) }, readAll)
  }
}

@Sendable private func readAll() throws {
  try run("find", Place.data + "/initiatives", "-name", "*.json", "-exec", "cat", "{}", "+")
}

// MARK: Searching

private func compareSearching() {
  Comparison(row: (4, "search: himaya list WORD --format ids", "grep -r WORD")).register {
    ({ try run(Place.program, "list", word, "--format", "ids", "--data", Place.data) }, grep)
  }
  Comparison(row: (5, "search in process: WORD in all rows", "grep -r WORD"), repetitions: 3).register {
    let library = try library(try reference())
    let query = try Query(parsing: word, in: library.reference)
    return ({ blackHole(library.ids(matching: query, language: .arabic)) }, grep)
  }
  Comparison(row: (6, "one key typed into the search", "grep -r WORD"), repetitions: 5).register {
    var typing = Typing(into: try browser())
    return ({ typing.typeLetter() }, grep)
  }
}

/// The browser with its search line open, into which the word is typed again and again.
private struct Typing {
  private var app: App
  private var rest: [Unicode.Scalar] = []

  init(into app: App) { self.app = app }

  /// Types the next letter: the rows that match, the counts of all filters, the order, the screen.
  mutating func typeLetter() {
    if rest.isEmpty {
      _ = app.update(.key(Key(.escape)))
      _ = app.update(.key(Key(.character("/"))))
      rest = word.unicodeScalars.reversed()
    }
    _ = app.update(.key(Key(.character(rest.removeLast()))))
    blackHole(app.view())
  }
}

@Sendable private func grep() throws { try run("grep", "-r", word, Place.data + "/initiatives") }

/// The browser at 120 by 36 with all records in it.
private func browser() throws -> App {
  var app = App(
    config: try Config(), language: .arabic, folder: Place.data, isReadOnly: true, mode: .visual,
    size: Size(columns: 120, rows: 36), today: try reference().today, now: "2026-11-22T10:00:00Z")
  _ = app.update(.loaded(try entries(), organisations: [], problems: []))
  return app
}

/// All records of the folder, read, decoded and folded.
private func entries() throws -> [Library.Entry] {
  try Store(opening: Place.data, readOnly: true).load(preparing: { Library.Entry($0) }).initiatives
}

private func library(_ reference: Reference) throws -> Library {
  var library = Library(reference: reference)
  for entry in try entries() { library.insert(entry) }
  return library
}

private func reference() throws -> Reference {
  guard let today = CalendarDay(year: 2026, month: 11, day: 22) else { throw NoSuchDay() }
  let config = try Config()
  return Reference(
    vocabulary: config.vocabulary, registry: Registry(known: config.knownOrganisations, own: []),
    today: today)
}

struct NoSuchDay: Error {}

// MARK: Layouts

private func compareLayouts() {
  let texts: [(name: String, of: @Sendable (Initiative) -> String)] = [
    ("Latin", { $0.title[.english] ?? "" }),
    ("Arabic", { $0.title[.arabic] ?? "" }),
    ("mixed", { "\($0.title[.arabic] ?? "") – UNICEF (\($0.dates?.value.text ?? "2026")) Workshop 3" }),
  ]
  let fits: [(name: String, fit: TextLayout.Fit)] = [
    ("crop at 40", .crop(columns: 40)), ("wrap at 40", .wrap(columns: 40)),
  ]
  for (fitPlace, fit) in fits.enumerated() {
    for (textPlace, text) in texts.enumerated() {
      let lines = (0..<2_000).map { text.of(MadeUp.initiative($0)) }
      Comparison(
        row: (7 + fitPlace * 3 + textPlace, "layout: \(text.name) \(fit.name)", "String.count"),
        rate: (lines.count, "lines/s"), repetitions: 5
      ).register {
        (
          {
            for line in lines {
              blackHole(TextLayout(line, direction: .firstStrong(fallback: true), fit: fit.fit))
            }
          },
          { for line in lines { blackHole(line.count) } }
        )
      }
    }
  }
}

// MARK: Saving

private func compareSaving() {
  let count = 20
  Comparison(
    row: (13, "save a changed record", "write; fsync; rename"), rate: (count, "saves/s")
  ).register {
    let folder = Place.data + "/../saves"
    try FileManager.default.createDirectory(
      atPath: folder + "/initiatives", withIntermediateDirectories: true)
    let store = try Store(opening: folder)
    var number = 0
    func change() throws -> Change {
      number += 1
      var record = MadeUp.initiative(1)
      let path = folder + "/initiatives/\(record.id).json"
      let before = try FileManager.default.contents(atPath: path).map {
        try JSONDocument(parsing: [UInt8]($0))
      }
      record.notes = "\(number)"
      return Change(id: record.id, before: before, after: JSONDocument(record.json))
    }
    return (
      { for _ in 0..<count { _ = try store.save(try change()) } },
      {
        for _ in 0..<count {
          let path = folder + "/bare.json"
          try writeDurably(try change().after?.bytes ?? [], to: path)
        }
      }
    )
  }
}

/// The least that puts a file's new bytes on the disk whole, or not at all.
private func writeDurably(_ bytes: [UInt8], to path: String) throws {
  let file = open(path + ".tmp", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  guard file >= 0, write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0, close(file) == 0,
    rename(path + ".tmp", path) == 0
  else { throw CommandError(command: ["write", path], status: errno) }
}
