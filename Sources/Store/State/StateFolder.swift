import Glibc

/// The person's own folder for one folder of data: the journal of changes, and drafts of forms.
///
/// It is `$XDG_STATE_HOME/himaya/<name>-<16 hex digits>` (XDG Base Directory Specification 0.8), outside of the
/// folder of data, which others may share. It holds `folder` (the path that it is about), `journal.jsonl`, `lock` and
/// `drafts/`; folders are 0700, files 0600. Nothing is made before something is written, and nothing that goes
/// wrong here keeps anybody from saving a record.
public struct StateFolder: Sendable {
  public let path: String
  let system: Syscalls
  /// This run of the program, as others can tell it from later ones.
  let process: ProcessIdentity
  /// The size at which a journal is put aside; tests make it small.
  package var rotationSize = Journal.rotationSize
  private let above: String
  private let name: String
  private let dataFolder: String

  /// - Parameter dataFolder: the path of the folder of data; symbolic links in it are followed.
  /// - Throws: `noFolder` where the environment names neither a state folder nor a home.
  public init(for dataFolder: String, environment: [String: String]) throws(StoreError) {
    try self.init(for: dataFolder, environment: environment, system: Syscalls())
  }

  package init(
    for dataFolder: String, environment: [String: String], system: Syscalls
  ) throws(StoreError) {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      above = state + "/himaya"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      above = home + "/.local/state/himaya"
    } else {
      throw .noFolder(path: "$XDG_STATE_HOME")
    }
    let real = system.realPath(of: dataFolder) ?? dataFolder
    name = StateFolder.name(for: real)
    path = above + "/" + name
    self.dataFolder = real
    self.system = system
    process = ProcessIdentity(system)
  }

  /// The last part of a path, with what could trouble a shell or a listing left out, and the path's FNV-1a hash
  /// (64 bits), so that two folders called `data` have two states.
  static func name(for path: String) -> String {
    let last = path.split(separator: "/").last ?? "root"
    let kept = last.unicodeScalars.filter { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
    }
    var text = ""
    // A name has 255 bytes at most.
    for scalar in kept where text.utf8.count < 100 { text.unicodeScalars.append(scalar) }
    if text.isEmpty { text = "data" }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return text + "-" + String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Opens the folder for writing, and makes it where it is missing.
  func making() throws(Errno) -> Folder {
    do {
      return try keptPrivate(try Folder(path: path, system: system))
    } catch  where error.code == ENOENT {
      let parent = try keptPrivate(try Store.opening(above, system: system))
      let folder = try Folder(making: name, in: parent)
      // For a person who wonders whose state this is; nothing depends on it.
      try? folder.write("folder", Array((dataFolder + "\n").utf8))
      return folder
    }
  }

  /// A folder that somebody made wider is 0700 again, as far as it is the person's.
  private func keptPrivate(_ folder: consuming Folder) throws(Errno) -> Folder {
    let mode = try folder.status().mode
    if mode & 0o077 != 0 { try? system.setMode(of: folder.descriptor, to: mode & 0o700) }
    return folder
  }

  /// Opens the folder; `ENOENT` where nothing was written yet.
  func opening() throws(Errno) -> Folder { try Folder(path: path, system: system) }
}

/// A run of a program: its number alone may be another program's after a crash.
struct ProcessIdentity: Sendable, Equatable {
  let host: String
  let process: Int32
  /// When it was started, in clock ticks since the machine was (`/proc/<pid>/stat`, field 22); nil where that is
  /// not known.
  let started: Int?

  /// This one.
  init(_ system: Syscalls) {
    self.init(host: system.host, process: system.process, started: system.startTime(of: system.process))
  }

  init(host: String, process: Int32, started: Int?) {
    self.host = host
    self.process = process
    self.started = started
  }

  /// Whether it still runs; of another machine nobody knows: nil.
  func isRunning(_ system: Syscalls) -> Bool? {
    guard host == system.host else { return nil }
    guard system.isRunning(process) else { return false }
    guard let started, let now = system.startTime(of: process) else { return true }
    return started == now
  }
}
