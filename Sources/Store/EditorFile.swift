import Glibc

/// A text handed to the person's editor: a file of its own (0600) in a folder of its own (0700), outside of the
/// data. Kept where something fails; removed when it was read back.
public struct EditorFile: Sendable {
  public let path: String
  private let temporary: String
  /// The folder's name in `temporary`.
  private let folder: String
  private let given: [UInt8]
  private let system: Syscalls

  /// Writes the text.
  ///
  /// - Parameters:
  ///   - name: the file's name; its ending tells editors what it is.
  ///   - temporary: `$TMPDIR`, where that is set.
  /// - Throws: `noRoom`, `noPermission`, `cannotCreate`.
  public init(
    text: String, named name: String = "text.txt", temporary: String = "/tmp"
  ) throws(StoreError) {
    try self.init(text: text, named: name, temporary: temporary, system: Syscalls())
  }

  /// With system calls that a test has broken.
  package init(
    text: String, named name: String = "text.txt", temporary: String, system: Syscalls
  ) throws(StoreError) {
    self.temporary = temporary
    self.system = system
    given = Array(text.utf8)
    do throws(Errno) {
      let above = try Folder(path: temporary, system: system)
      folder = try above.makeNewFolder("himaya-")
      do throws(Errno) {
        try Folder(folder, in: above).write(name, given)
      } catch {
        above.removeTree(folder)
        throw error
      }
    } catch {
      let isKnown = error.isLackOfRoom || error.isLackOfPermission
      throw isKnown ? StoreError(error, path: temporary) : .cannotCreate(path: temporary, error)
    }
    path = temporary + "/" + folder + "/" + name
  }

  /// The text as the editor left it, and removes the file; nil where it is unchanged. The newline that editors
  /// put at the end is taken off.
  ///
  /// - Throws: what `TextFile` throws; the file is kept then.
  public func takeBack() throws(StoreError) -> String? {
    let text = try changedText()
    remove()
    guard let text else { return nil }
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// The text as the editor left it, byte for byte; nil where it is unchanged. The file is kept.
  ///
  /// - Throws: what `TextFile` throws, and `noRecord` where the file is gone.
  public func changedText() throws(StoreError) -> String? {
    guard let file = try TextFile(reading: path) else { throw .noRecord(path: path) }
    return file.text.utf8.elementsEqual(given) ? nil : file.text
  }

  /// Removes the folder with the file, and with what the editor has put beside it.
  public func remove() {
    (try? Folder(path: temporary, system: system))?.removeTree(folder)
  }
}

extension Folder {
  /// Makes a folder that is not there yet; gives its name.
  fileprivate func makeNewFolder(_ start: String) throws(Errno) -> String {
    while true {
      let name = start + TemporaryName.randomText()
      do {
        try system.makeFolder(name, in: descriptor)
        return name
      } catch  where error.code == EEXIST {}
    }
  }
}
