import Glibc

/// A text handed to the person's editor: a file of its own (0600) in a folder of its own (0700), outside of the
/// data. Kept where something fails; removed when it was read back.
public struct EditorFile: Sendable {
  public let path: String
  private let folder: String
  private let given: [UInt8]

  /// Writes the text.
  ///
  /// - Parameters:
  ///   - name: the file's name; its ending tells editors what it is.
  ///   - temporary: `$TMPDIR`, where that is set.
  /// - Throws: `noRoom`, `noPermission`, `cannotCreate`.
  public init(
    text: String, named name: String = "text.txt", temporary: String = "/tmp"
  ) throws(StoreError) {
    var template = Array("\(temporary)/himaya-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .cannotCreate(path: temporary, Errno(errno))
    }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    path = folder + "/" + name
    given = Array(text.utf8)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotCreate(path: path, Errno(errno)) }
    defer { close(file) }
    var rest = given[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotCreate(path: path, Errno(errno)) }
      rest = rest.dropFirst(count)
    }
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

  /// Removes the file and its folder.
  public func remove() {
    unlink(path)
    rmdir(folder)
  }
}
