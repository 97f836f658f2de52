import Glibc

/// The names in a folder, as bytes one behind the other, each with a zero behind it.
struct NameList: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = []

  var count: Int { starts.count }

  subscript(index: Int) -> String { withBytes(of: index) { String(decoding: $0, as: UTF8.self) } }

  /// Adds a name.
  mutating func append(_ name: UnsafeRawBufferPointer) {
    starts.append(UInt32(bytes.count))
    bytes.append(contentsOf: name)
    bytes.append(0)
  }

  /// A name's bytes; behind them stands a zero, so that they begin a string of C.
  func withBytes<Result>(of index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let start = Int(starts[index])
    let end = (index + 1 < starts.count ? Int(starts[index + 1]) : bytes.count) - 1
    return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
  }

  /// The same names in lists of so many.
  func parts(of size: Int) -> [NameList] {
    stride(from: 0, to: count, by: size).map { start in
      var part = NameList()
      for index in start..<min(start + size, count) { withBytes(of: index) { part.append($0) } }
      return part
    }
  }
}

extension Syscalls {
  /// Gives each name in a folder, but for `.` and `..`, in no order.
  func eachName(in folder: Int32, _ body: (UnsafeRawBufferPointer) -> Void) throws(Errno) {
    let descriptor = try attempt(.list) { _ in openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard let stream = fdopendir(descriptor) else {
      let error = Errno(errno)
      close(descriptor)
      throw error
    }
    defer { closedir(stream) }
    errno = 0
    while let entry = readdir(stream) {
      withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        let length = bytes.firstIndex(of: 0) ?? bytes.count
        let isDots = bytes[0] == 0x2E && (length == 1 || length == 2 && bytes[1] == 0x2E)
        if !isDots { body(UnsafeRawBufferPointer(rebasing: bytes[..<length])) }
      }
      errno = 0
    }
    if errno != 0 { throw Errno(errno) }
  }

  /// `fstatat`; a symbolic link is not followed. The name ends with a zero behind its bytes.
  func status(of name: UnsafeRawBufferPointer, in folder: Int32) throws(Errno) -> FileStatus {
    var status = stat()
    let start = name.baseAddress?.assumingMemoryBound(to: CChar.self)
    _ = try attempt(.stat) { _ in
      guard let start else { return Int32(-1) }
      return fstatat(folder, start, &status, AT_SYMLINK_NOFOLLOW)
    }
    return FileStatus(status)
  }
}
