import Glibc

/// A file of settings, as its text.
public struct TextFile: Sendable, Hashable {
  /// As it was asked for; for messages.
  public let path: String
  public let text: String

  /// Reads a file as strict UTF-8. A symbolic link is followed, as people link their settings from elsewhere.
  ///
  /// - Returns: nil where there is no such file.
  /// - Throws: `notRegular`, `tooLarge` (1 MiB), `badText`, `noPermission`, `inputOutput`.
  public init?(reading path: String) throws(StoreError) {
    let found: FoundFile
    do {
      found = try Syscalls().read(path, in: AT_FDCWD, followingLinks: true, limit: TextFile.limit)
    } catch .system(let error) where error.code == ENOENT || error.code == ENOTDIR {
      return nil
    } catch {
      throw StoreError(error, path: path, limit: TextFile.limit)
    }
    guard let text = String(validating: found.bytes, as: UTF8.self) else {
      throw .badText(path: path, line: TextFile.lineOfBadText(found.bytes))
    }
    self.path = path
    self.text = text
  }

  static let limit = 1 << 20

  /// The files of a folder whose names end with `suffix`, by name. None where the folder is missing.
  ///
  /// - Throws: the first file's error, as `init(reading:)` does.
  public static func all(in folder: String, suffix: String = ".toml") throws(StoreError) -> [TextFile] {
    let names: [String]
    do {
      names = try Folder(path: folder, system: Syscalls()).names()
    } catch {
      if error.code == ENOENT { return [] }
      throw error.code == ENOTDIR ? .notAFolder(path: folder) : StoreError(error, path: folder)
    }
    var files: [TextFile] = []
    for name in names.sorted() where name.hasSuffix(suffix) && !name.hasPrefix(".") {
      if let file = try TextFile(reading: folder + "/" + name) { files.append(file) }
    }
    return files
  }

  private static func lineOfBadText(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    return (bad ?? 0) + 1
  }
}
