import Store
import Tracker

/// What is done to a folder of data while it is disturbed.
enum Deed: String, CaseIterable, Sendable {
  case save, new, delete, restore

  /// As a verb of the program.
  var arguments: [String] {
    switch self {
    case .save: ["edit", Place.id, "--set", "notes=second"]
    case .new:
      [
        "add", "--set", "kind=workshop", "--set", "title.en=New", "--set", "countries=SY", "--set",
        "dates=2025-05-15", "--set", "notes=second",
      ]
    case .delete: ["delete", Place.id]
    case .restore: ["restore", Place.id]
    }
  }

  /// Makes the folder as it has to be before.
  func prepare(_ place: Place) throws {
    if self == .restore { _ = try place.store().delete(Place.id, base: nil) }
  }

  private static let file = "initiatives/\(Place.id).json"

  /// What a folder has come to.
  enum State: Equatable {
    case old, new
    case lost(String)
    case torn(String)
  }

  /// Compares the folder's files with what they were; what stands besides does not count.
  func state(of files: [String: [UInt8]], before: [String: [UInt8]]) -> State {
    let now = files.filter { !Deed.isBesides($0.key) }
    let old = before.filter { !Deed.isBesides($0.key) }
    if now == old { return .old }
    let gone = old.keys.filter { now[$0] == nil }
    let come = now.keys.filter { old[$0] == nil }
    let changed = old.keys.filter { now[$0] != nil && now[$0] != old[$0] }
    switch self {
    case .save where gone.isEmpty && come.isEmpty && changed == [Deed.file]:
      return Deed.isWhole(now[Deed.file] ?? []) ? .new : .torn(Deed.file)
    case .new where gone.isEmpty && changed.isEmpty && come.count == 1:
      return Deed.isWhole(now[come[0]] ?? []) ? .new : .torn(come[0])
    case .delete where gone == [Deed.file] && changed.isEmpty && come.count == 1,
      .restore where come == [Deed.file] && changed.isEmpty && gone.count == 1:
      return now[come[0]] == old[gone[0]] ? .new : .torn(come[0])
    default:
      let list = { (names: [String]) in names.sorted().joined(separator: " ") }
      return gone.isEmpty && come.isEmpty
        ? .torn(list(changed)) : .lost("gone: \(list(gone)); come: \(list(come)); changed: \(list(changed))")
    }
  }

  /// Whether a file is the record that was meant: what was typed, and all that it held before.
  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    guard let document = try? JSONDocument(parsing: bytes), let record = try? Initiative(document) else {
      return false
    }
    guard record.notes == "second" else { return false }
    if record.id != Place.id { return record.title["en"] == "New" }
    let text = String(decoding: bytes, as: UTF8.self)
    return ["\"x-before\": 1.50", "{ \"kept\": [ 1,2 , 3 ] }", "\"Workshop\""].allSatisfy(text.contains)
  }

  static func isTemporary(_ name: String) -> Bool { name.hasSuffix(".tmp") }

  /// A temporary, or a copy that was put aside: never read as a record.
  static func isBesides(_ name: String) -> Bool { isTemporary(name) || name.contains(".sync-conflict-") }
}
