import Foundation
import Glibc
import Store
import Tracker

/// A folder of data in a temporary place, gone when the test is over.
final class Scratch: Sendable {
  let path: String
  static let id = "2024-ma"

  /// With `initiatives/2024-ma.json` in it.
  init() throws {
    path = NSTemporaryDirectory() + "himaya-store-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: path + "/initiatives", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]
    )
    try write("initiatives/2024-ma.json", Scratch.text())
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A record in a person's own layout, with members that this program does not know.
  static func text(_ id: String = Scratch.id) -> String {
    """
    {
      "x-before": 1.50,
      "schema": 1, "id": "\(id)",
      "kind": "workshop",   "status": "completed",
      "title": { "ar": "\u{648}\u{631}\u{634}\u{629}", "en": "Workshop" },
      "x-after": { "kept": [ 1,2 , 3 ] },
      "notes": "first",
      "created": "2026-11-21T10:00:00Z", "modified": "2026-11-21T10:00:00Z"
    }

    """
  }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path + "/" + name).map { [UInt8]($0) }
  }

  func text(_ name: String) -> String { String(decoding: bytes(name) ?? [], as: UTF8.self) }

  /// The record's text as it stands on the disk.
  var record: String { text("initiatives/\(Scratch.id).json") }

  /// Every name in a folder, hidden ones too, in order.
  func names(_ folder: String = "initiatives") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
  }

  /// Names that a save left and should not have.
  var leftovers: [String] { names().filter { $0.hasSuffix(".tmp") } }

  func store(readOnly: Bool = false, _ system: Syscalls = Syscalls()) throws -> Store {
    try Store(opening: path, readOnly: readOnly, system: system)
  }

  func mode(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
    return attributes[.posixPermissions] as? Int ?? -1
  }
}

extension JSONDocument {
  /// The same with a member set at the top.
  func setting(_ name: String, _ value: String) -> JSONDocument {
    guard case .object(var members) = self.value else { return self }
    if let place = members.firstIndex(where: { $0.name == name }) {
      members[place].value = .string(value)
    } else {
      members.append(JSONMember(name: name, value: .string(value)))
    }
    return rewritten(to: .object(members))
  }

  static func parsing(_ text: String) throws -> JSONDocument { try JSONDocument(parsing: Array(text.utf8)) }
}

extension Change {
  /// A change of one member of what the record is now.
  static func setting(
    _ name: String, _ value: String, in store: Store, id: String = Scratch.id
  ) throws -> Change {
    let base = try store.read(id)
    return Change(id: id, before: base, after: base.setting(name, value))
  }
}

/// The second program of these tests, which stands beside them.
enum Worker {
  struct Outcome {
    let status: Int32
    let output: String
    let wasKilled: Bool
  }

  /// - Parameter state: the place for states, where a journal is to be written.
  static func start(_ arguments: [String], state: String? = nil) throws -> (process: Process, output: Pipe) {
    let process = Process()
    let here = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let bundle = here.appendingPathComponent("StoreWorker")
    process.executableURL = bundle
    process.arguments = arguments
    if let state { process.environment = ["STORE_WORKER_STATE": state] }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    return (process, pipe)
  }

  static func run(_ arguments: String...) throws -> Outcome {
    let (process, pipe) = try start(arguments)
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines),
      wasKilled: process.terminationReason == .uncaughtSignal)
  }
}
