import Tracker

/// What a name in a folder of records means, by the name alone.
enum FileName: Equatable {
  /// `<id>.json`
  case record(id: String)
  /// `<something>.json` whose name can be no id.
  case badRecord
  /// A copy that another program put aside because two people had changed a file.
  case conflictCopy
  /// What an interrupted save left: `.<id>.<host>.<process>.<random>.tmp`.
  case temporary(TemporaryName)
  /// Hidden, and not ours.
  case hidden
  /// Anything else.
  case other

  init(_ name: String) {
    // First what nearly all names are: an id has none of what makes a copy's name.
    let id = name.hasSuffix(FileName.suffix) ? String(name.dropLast(FileName.suffix.count)) : nil
    if let id, RecordID.isValid(id) {
      self = .record(id: id)
    } else if FileName.isConflictCopy(name) {
      self = .conflictCopy
    } else if let temporary = TemporaryName(name) {
      self = .temporary(temporary)
    } else if name.hasPrefix(".") {
      self = .hidden
    } else {
      self = id == nil ? .other : .badRecord
    }
  }

  static let suffix = ".json"

  static func record(of id: String) -> String { id + suffix }

  /// The same as bytes with a zero behind them, in a buffer that has room for any name (``roomForName``); nil for
  /// an id that no name can have.
  @inline(__always)
  static func record(
    of id: UnsafeRawBufferPointer, in buffer: UnsafeMutableRawBufferPointer
  ) -> UnsafeRawBufferPointer? {
    guard let start = buffer.baseAddress, id.count + 8 <= buffer.count else { return nil }
    buffer.copyMemory(from: id)
    (start + id.count).storeBytes(of: suffixAndZeros, as: UInt64.self)
    return UnsafeRawBufferPointer(rebasing: buffer[..<(id.count + suffix.utf8.count)])
  }

  /// How many bytes the longest name of a record can take with eight behind its id.
  static let roomForName = 258

  /// `.json` and three zeros.
  private static let suffixAndZeros = UInt64(littleEndian: 0x0000_006E_6F73_6A2E)

  /// What stands before `.json` in a name, as bytes; nil where that is nothing, or the name ends otherwise.
  static func stem(of name: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    let end = suffix.utf8
    guard name.count > end.count, name.suffix(end.count).elementsEqual(end) else { return nil }
    return UnsafeRawBufferPointer(rebasing: name.dropLast(end.count))
  }

  /// The names that Syncthing, Dropbox and the like, merge tools and editors give to copies.
  static func isConflictCopy(_ name: String) -> Bool {
    name.contains(".sync-conflict-") || name.contains("conflicted copy") || name.hasPrefix(".syncthing.")
      || name.hasSuffix(".orig") || name.hasSuffix("~")
  }

  /// The record that a copy is of, as far as its name tells: `<id>.sync-conflict-…`, `<id> (Ali's conflicted
  /// copy …)`, `.syncthing.<id>.json.tmp`, `<id>.json.orig`.
  static func recordID(ofCopy name: String) -> String? {
    let whole = name.hasPrefix(".syncthing.") ? name.dropFirst(".syncthing.".count) : name[...]
    let id = String(whole.prefix { $0 != "." && $0 != " " && $0 != "~" })
    return RecordID.isValid(id) ? id : nil
  }

  /// A name for bytes of a record that could neither be merged nor thrown away.
  static func conflict(of id: String, at seconds: Int, random: String) -> String {
    let time = UTCTime(seconds)
    return "\(id).sync-conflict-\(time.day)-\(time.hour)-\(random)\(suffix)"
  }
}

/// The name of the file that a save writes before it takes the record's place.
struct TemporaryName: Equatable {
  let id: String
  let host: String
  let process: Int32
  let random: String

  init(id: String, host: String, process: Int32) {
    self.id = id
    self.host = host
    self.process = process
    self.random = TemporaryName.randomText()
  }

  /// Reads a name back; nil when it is no temporary of this program.
  init?(_ name: String) {
    guard name.hasPrefix("."), name.hasSuffix(".tmp") else { return nil }
    let parts = name.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 5, RecordID.isValid(String(parts[0])), let process = Int32(parts[2]) else {
      return nil
    }
    self.id = String(parts[0])
    self.host = String(parts[1])
    self.process = process
    self.random = String(parts[3])
  }

  var text: String { ".\(id).\(host).\(process).\(random).tmp" }

  /// Eight letters and digits.
  static func randomText() -> String {
    let digits = String(UInt64.random(in: 0..<2_821_109_907_456), radix: 36)  // 36 to the 8th
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
