import Glibc

/// The names in a folder, as bytes one behind the other, each with a zero behind it.
struct NameList: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = []

  var count: Int { starts.count }

  subscript(index: Int) -> String { withBytes(of: index) { String(decoding: $0, as: UTF8.self) } }

  /// Adds a name.
  fileprivate mutating func append(_ name: UnsafeRawBufferPointer) {
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

  /// The numbers of all names: first some whose beginning (a date, as ids mostly have it) is the last, in that order, names that
  /// begin alike as they sort; then the others as the folder has them, since to sort them all takes long.
  func latestFirst(_ few: Int = 512) -> [Int] {
    var latest: [Key] = []
    var earliest: UInt64 = 0
    var isLatest = [Bool](repeating: false, count: count)
    for index in 0..<count {
      let key = withBytes(of: index) { name in
        Key(first: NameList.word(name, 0), second: NameList.word(name, 8), name: index)
      }
      if key.first < earliest { continue }
      latest.append(key)
      if latest.count == 8 * few {
        sort(&latest, few)
        earliest = latest[few - 1].first
      }
    }
    sort(&latest, few)
    for key in latest { isLatest[key.name] = true }
    var all = latest.map(\.name)
    all.reserveCapacity(count)
    for index in 0..<count where !isLatest[index] { all.append(index) }
    return all
  }

  /// The first sixteen bytes of a name.
  private struct Key {
    let first: UInt64
    let second: UInt64
    let name: Int
  }

  /// Puts the latest first, and keeps a few of them.
  private func sort(_ keys: inout [Key], _ few: Int) {
    keys.sort { left, right in
      if left.first != right.first { return left.first > right.first }
      // The day counts backwards, the rest does not.
      let day: UInt64 = 0xFFFF_0000_0000_0000
      if left.second != right.second { return left.second ^ day < right.second ^ day }
      return withBytes(of: left.name) { left in
        withBytes(of: right.name) { right in left.lexicographicallyPrecedes(right) }
      }
    }
    if keys.count > few { keys.removeLast(keys.count - few) }
  }

  /// Eight bytes as a number that sorts like them.
  private static func word(_ name: UnsafeRawBufferPointer, _ start: Int) -> UInt64 {
    var word: UInt64 = 0
    for place in start..<start + 8 { word = word << 8 | (place < name.count ? UInt64(name[place]) : 0) }
    return word
  }
}

extension Syscalls {
  /// The names in a folder, but for `.` and `..`, in no order.
  func nameList(in folder: Int32) throws(Errno) -> NameList {
    let descriptor = try attempt(.list) { _ in openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard let stream = fdopendir(descriptor) else {
      let error = Errno(errno)
      close(descriptor)
      throw error
    }
    defer { closedir(stream) }
    var names = NameList()
    errno = 0
    while let entry = readdir(stream) {
      withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        let length = bytes.firstIndex(of: 0) ?? bytes.count
        let isDots = bytes[0] == 0x2E && (length == 1 || length == 2 && bytes[1] == 0x2E)
        if !isDots { names.append(UnsafeRawBufferPointer(rebasing: bytes[..<length])) }
      }
      errno = 0
    }
    if errno != 0 { throw Errno(errno) }
    return names
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
