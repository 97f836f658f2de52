import Foundation
import Records
import Store
import Tracker

/// Saves: against the least that is safe, and among all records against among ten.
func compareSaving() {
  let count = 20
  Comparison(
    row: ("save a changed record", "write; fsync; rename"), wanted: .longer(milliseconds: 2),
    rate: (count, "saves/s")
  ).run {
    var saves = try Saves(in: Place.data + "/../ten", records: 10)
    return (
      { try saves.save(count) },
      {
        for _ in 0..<count {
          try writeDurably(MadeUp.file(1).bytes, to: Place.data + "/../bare.json")
        }
        return 0
      }
    )
  }
  Comparison(
    row: ("save a changed record among all", "the same among ten"), wanted: .longer(milliseconds: 2),
    rate: (count, "saves/s")
  ).run {
    var few = try Saves(in: Place.data + "/../ten", records: 10)
    var all = try Saves(in: Place.data, records: 0)
    return ({ try all.save(count) }, { try few.save(count) })
  }
  Comparison(row: ("himaya add, a whole process", "task add")).run {
    let peers = Peers()
    let file = Place.data + "/../one.json"
    return (
      {
        let record = MadeUp.file(10_000_000 + Int.random(in: 0..<1_000_000_000))
        try Data(record.bytes).write(to: URL(fileURLWithPath: file))
        return try himaya("add", "--from", file)
      }, peers.taskwarrior
    )
  }
}

/// A folder in which a record is saved over and over.
private struct Saves {
  private let folder: String
  private let store: Store
  private var number = 0

  /// Puts `records` records into the folder, where it is not there yet.
  init(in folder: String, records: Int) throws {
    self.folder = folder
    try FileManager.default.createDirectory(
      atPath: folder + "/initiatives", withIntermediateDirectories: true)
    for number in 0..<records {
      let file = MadeUp.file(number)
      try Data(file.bytes).write(to: URL(fileURLWithPath: "\(folder)/initiatives/\(file.id).json"))
    }
    store = try Store(opening: folder)
  }

  mutating func save(_ count: Int) throws -> Int {
    for _ in 0..<count {
      number += 1
      var record = MadeUp.initiative(1)
      let path = folder + "/initiatives/\(record.id).json"
      let before = try FileManager.default.contents(atPath: path).map {
        try JSONDocument(parsing: [UInt8]($0))
      }
      record.notes = "\(number)"
      _ = try store.save(Change(id: record.id, before: before, after: JSONDocument(record.json)))
    }
    return 0
  }
}

/// The least that puts a file's new bytes on the disk whole, or not at all.
private func writeDurably(_ bytes: [UInt8], to path: String) throws {
  let file = open(path + ".tmp", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  guard file >= 0, write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0, close(file) == 0,
    rename(path + ".tmp", path) == 0
  else { throw CommandError(command: ["write", path], status: errno) }
}
