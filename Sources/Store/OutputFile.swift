import Glibc

/// A file for others, a picture or a page, that a verb writes where the person says: whole or not at all, and over
/// nothing that is there unless that is wanted.
public enum OutputFile {
  /// Writes a file, 0600: a temporary beside it, flushed, then given the name.
  ///
  /// - Throws: `exists` where something has the name and is not to be replaced; `noRoom`, `noPermission`,
  ///   `cannotCreate`.
  public static func write(_ bytes: [UInt8], to path: String, replacing isReplacing: Bool) throws(StoreError)
  {
    try write(bytes, to: path, replacing: isReplacing, system: Syscalls())
  }

  /// With system calls that a test has broken.
  package static func write(
    _ bytes: [UInt8], to path: String, replacing isReplacing: Bool, system: Syscalls
  ) throws(StoreError) {
    let cut = path.lastIndex(of: "/")
    let name = String(cut.map { path[path.index(after: $0)...] } ?? path[...])
    let above = cut.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard !name.isEmpty, name != ".", name != ".." else { throw .cannotCreate(path: path, Errno(EISDIR)) }
    do throws(Errno) {
      let folder = try Folder(path: above, system: system)
      let temporary = try folder.writeTemporary(for: "output", bytes, like: nil)
      do throws(Errno) {
        if isReplacing {
          try system.rename(temporary, in: folder.descriptor, to: name, in: folder.descriptor, .replace)
        } else {
          try folder.move(temporary, to: folder, as: name)
        }
      } catch {
        folder.discard(temporary)
        throw error
      }
      try folder.sync()
    } catch {
      if error.code == EEXIST { throw .exists(path: path) }
      let isKnown = error.isLackOfRoom || error.isLackOfPermission
      throw isKnown ? StoreError(error, path: path) : .cannotCreate(path: path, error)
    }
  }
}
