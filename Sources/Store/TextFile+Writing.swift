import Glibc

extension TextFile {
  /// Writes a file of settings: a temporary file, flushed, then the name moved over the old one, whose mode and owner
  /// it keeps. A link is followed, as people link their settings from elsewhere. Missing folders are made.
  ///
  /// - Throws: `noRoom`, `noPermission`, `inputOutput`.
  public static func write(_ text: String, to path: String) throws(StoreError) {
    let path = target(of: path)
    do throws(Errno) {
      let (above, name) = try Store.split(path)
      let folder = try Store.opening(above, system: Syscalls())
      let old = try? folder.read(name, limit: limit)
      try folder.put(Array(text.utf8), as: name, for: "settings", like: old?.status)
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Where a path leads in the end; itself where nothing is there yet.
  private static func target(of path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
