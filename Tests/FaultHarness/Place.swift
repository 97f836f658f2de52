import Foundation
import Glibc
import Store
import Tracker

/// A folder of data with a home of its own for the program, in a temporary place; gone with the value.
final class Place: Sendable {
  let path: String
  var data: String { path + "/data" }

  static let id = "2024-ma"
  static let otherID = "2025-om"

  /// Where nothing waits for a disk, so that many cases take little time, and a kill at a random moment meets every step
  /// alike: in memory, where there is such a place. What does not depend on the kind of disk is tried there.
  static let memory = access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : NSTemporaryDirectory()

  /// With two records, of which the second is to stay as it is.
  init(in parent: String = NSTemporaryDirectory()) throws {
    path = (parent.hasSuffix("/") ? parent : parent + "/") + "himaya-faults-\(UUID().uuidString.prefix(8))"
    for folder in ["data/initiatives", "home", "config/himaya", "state"] {
      try FileManager.default.createDirectory(
        atPath: path + "/" + folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    }
    chmod(data, 0o700)
    try write("data/initiatives/\(Place.id).json", Place.text(Place.id))
    try write("data/initiatives/\(Place.otherID).json", Place.text(Place.otherID))
    try write("config/himaya/settings.toml", "name = \"Faults\"\nlanguage = \"en\"\n")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A record in a person's own layout, with members that this program does not know.
  static func text(_ id: String) -> String {
    """
    {
      "x-before": 1.50,
      "schema": 1, "id": "\(id)",
      "kind": "workshop",   "status": "completed",
      "title": { "ar": "\u{648}\u{631}\u{634}\u{629}", "en": "Workshop" },
      "countries": [ { "code": "MA", "role": "held" } ],
      "x-after": { "kept": [ 1,2 , 3 ] },
      "notes": "first",
      "created": "2026-11-21T10:00:00Z", "modified": "2026-11-21T10:00:00Z"
    }

    """
  }

  /// Makes the record longer than a block of a disk.
  func lengthen(by count: Int) throws {
    let long = "\"x-long\": \"\(String(repeating: "x", count: count))\",\n  \"schema\""
    try write(
      "data/initiatives/\(Place.id).json", Place.text(Place.id).replacing("\"schema\"", with: long))
  }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  /// What the program sees of its surroundings: nothing of this machine's person.
  var environment: [String: String] {
    [
      "PATH": "/usr/bin:/bin", "HOME": path + "/home", "XDG_CONFIG_HOME": path + "/config",
      "XDG_STATE_HOME": path + "/state", "XDG_DATA_HOME": path + "/home", "TMPDIR": path + "/home",
      "LANG": "C.UTF-8", "TERM": "xterm-256color", "USER": "faults", "SWIFT_BACKTRACE": "enable=no",
      "STORE_WORKER_STATE": path + "/state",
    ]
  }

  /// Whether the records are as they were made.
  var isAsMade: Bool {
    let files = files().filter { !Deed.isBesides($0.key) }
    return files.count == 2
      && [Place.id, Place.otherID].allSatisfy {
        files["initiatives/\($0).json"] == Array(Place.text($0).utf8)
      }
  }

  func store(_ system: Syscalls = Syscalls()) throws -> Store {
    try Store(opening: data, readOnly: false, environment: environment, system: system)
  }

  /// Every file of the folder of data, by its path in it.
  func files() -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for folder in ["initiatives", "organisations", ".trash"] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: data + "/" + folder)) ?? []
      for name in names {
        let bytes = FileManager.default.contents(atPath: data + "/" + folder + "/" + name)
        files[folder + "/" + name] = bytes.map { [UInt8]($0) } ?? []
      }
    }
    return files
  }
}

/// The programs that are tried, beside this one.
enum Programs {
  static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().path
  static let himaya = folder + "/himaya"
  static let worker = folder + "/StoreWorker"
}
