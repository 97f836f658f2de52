import Glibc

/// A file to lay into a new folder of data: `initiatives/2024-ma.json` and its bytes.
public struct SeedFile: Sendable {
  public let path: String
  public let bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

extension Store {
  /// Makes a folder of data and fills it, all or nothing: it is made beside its place and gets its name when
  /// every file is on the disk, so that an interrupted first run begins anew.
  ///
  /// Folders are 0700 and files 0600. Missing folders above are made.
  ///
  /// - Throws: `exists`, `noRoom`, `noPermission`, or `cannotCreate`.
  public static func create(at path: String, seeds: [SeedFile]) throws(StoreError) {
    try create(at: path, seeds: seeds, system: Syscalls())
  }

  package static func create(at path: String, seeds: [SeedFile], system: Syscalls) throws(StoreError) {
    do throws(Errno) {
      let (above, name) = try split(path)
      let parent = try opening(above, system: system)
      let temporary = TemporaryName(id: "himaya", host: system.host, process: system.process).text
      do throws(Errno) {
        try fill(temporary, in: parent, with: seeds)
        try parent.move(temporary, to: parent, as: name)
      } catch {
        parent.removeTree(temporary)
        throw error
      }
      do throws(Errno) {
        try parent.sync()
      } catch {
        try? parent.move(name, to: parent, as: temporary)
        parent.removeTree(temporary)
        throw error
      }
    } catch {
      switch error.code {
      case EEXIST: throw .exists(path: path)
      case _ where error.isLackOfRoom || error.isLackOfPermission: throw StoreError(error, path: path)
      default: throw .cannotCreate(path: path, error)
      }
    }
  }

  /// The folder above, and the name in it.
  static func split(_ path: String) throws(Errno) -> (above: String, name: String) {
    let parts = path.split(separator: "/")
    guard let name = parts.last, name != ".", name != ".." else { throw Errno(EEXIST) }
    let above = parts.dropLast().joined(separator: "/")
    if path.hasPrefix("/") { return ("/" + above, String(name)) }
    return (above.isEmpty ? "." : above, String(name))
  }

  /// Opens a folder, and makes what is missing of its path.
  static func opening(_ path: String, system: Syscalls) throws(Errno) -> Folder {
    do {
      return try Folder(path: path, system: system)
    } catch {
      if error.code != ENOENT { throw error }
    }
    let (above, name) = try split(path)
    return try Folder(making: name, in: try opening(above, system: system))
  }

  private static func fill(
    _ name: String, in parent: borrowing Folder, with seeds: [SeedFile]
  ) throws(Errno) {
    let data = try Folder(making: name, in: parent)
    for shelf in Shelf.allCases {
      let prefix = shelf.rawValue + "/"
      let records = try Folder(making: shelf.rawValue, in: data)
      for seed in seeds where seed.path.hasPrefix(prefix) {
        try records.write(String(seed.path.dropFirst(prefix.count)), seed.bytes)
      }
      try records.sync()
    }
    try data.sync()
  }
}
