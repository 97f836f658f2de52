import Glibc

/// A file's bytes, and its mode and owner at the time.
struct FoundFile: Sendable {
  let bytes: [UInt8]
  let status: FileStatus
}

/// Why a name in a folder could not be read as a file.
enum ReadError: Error, Sendable {
  case system(Errno)
  case notRegular(FileKind)
  case tooLarge(Int)
}

extension Folder {
  /// The bytes of a regular file in this folder. A link is not followed.
  func read(_ name: String, limit: Int) throws(ReadError) -> FoundFile {
    try system.read(name, in: descriptor, followingLinks: false, limit: limit)
  }

  /// Reads a name, with errors that name the record.
  func content(of file: String, as name: String, limit: Int) throws(StoreError) -> FoundFile {
    do {
      return try read(file, limit: limit)
    } catch {
      throw StoreError(error, path: path(of: name), limit: limit)
    }
  }
}

extension Syscalls {
  /// The bytes of a regular file. A pipe or a device does not make it wait.
  func read(
    _ name: String, in folder: Int32, followingLinks: Bool, limit: Int
  ) throws(ReadError) -> FoundFile {
    let file: Int32
    do {
      let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | (followingLinks ? 0 : O_NOFOLLOW)
      file = try open(name, in: folder, flags)
    } catch {
      throw ReadError(opening: error)
    }
    defer { close(file) }
    let status: FileStatus
    do { status = try self.status(of: file) } catch { throw .system(error) }
    if status.kind != .regular { throw .notRegular(status.kind) }
    if status.size > limit { throw .tooLarge(status.size) }
    let bytes: [UInt8]
    do { bytes = try readAll(file, expected: status.size, limit: limit) } catch { throw .system(error) }
    if bytes.count > limit { throw .tooLarge(bytes.count) }
    return FoundFile(bytes: bytes, status: status)
  }

  /// Reads to the end, or to one byte beyond the limit.
  private func readAll(_ file: Int32, expected: Int, limit: Int) throws(Errno) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: min(expected, limit) + 1)
    var count = 0
    while true {
      let got = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(Errno) in
        let rest = UnsafeMutableBufferPointer(rebasing: buffer[count...])
        return try read(file, into: UnsafeMutableRawBufferPointer(rest))
      }
      count += got
      if got == 0 || count > limit { break }
      if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: 65_536)) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}

extension ReadError {
  /// What the refusal to open a name with `O_NOFOLLOW | O_NONBLOCK` means.
  fileprivate init(opening error: Errno) {
    switch error.code {
    case ELOOP: self = .notRegular(.symbolicLink)
    case ENXIO: self = .notRegular(.socket)
    default: self = .system(error)
    }
  }
}
