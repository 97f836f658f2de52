import Glibc
import Store
import Tracker

/// Records that somebody hands in as JSON: one, or an array of them.
struct GivenRecords {
  /// How the text is called in messages.
  private let name: String
  private let document: JSONDocument

  /// Reads a file, or standard input for `-`.
  ///
  /// - Throws: no such file, or bad data with its place.
  init(reading path: String) throws(Failure) {
    name = path
    let bytes = path == "-" ? try Self.standardInput() : try Self.file(path)
    do throws(JSONError) {
      document = try JSONDocument(parsing: bytes)
    } catch {
      throw Failure(error.message, at: "\(path):\(error.line):\(error.column)", code: 65)
    }
  }

  private static func file(_ path: String) throws(Failure) -> [UInt8] {
    do throws(StoreError) {
      if let file = try TextFile(reading: path) { return Array(file.text.utf8) }
    } catch {
      throw Failure(error)
    }
    throw Failure(Message("command.noFile", ["path": path]), code: 66)
  }

  private static func standardInput() throws(Failure) -> [UInt8] {
    let limit = JSONLimits().maximumBytes
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = buffer.withUnsafeMutableBytes { read(0, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Failure(StoreError.inputOutput(path: "-", Errno(errno))) }
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    return bytes
  }

  /// Each record as the draft of a new one. What a new record gets anyway may be missing: id, status, times.
  func drafts(created: String) throws(Failure) -> [Draft] {
    guard case .array(let elements) = document.value else {
      return [try draft(of: document.value, at: [], created: created)]
    }
    var drafts: [Draft] = []
    for (index, element) in elements.enumerated() {
      drafts.append(try draft(of: element, at: [String(index)], created: created))
    }
    return drafts
  }

  private func draft(of value: JSONValue, at path: [String], created: String) throws(Failure) -> Draft {
    var whole = value
    if case .object(var members) = value {
      let usual: [(String, JSONValue)] = [
        ("schema", .number(String(Initiative.currentSchema))), ("id", .string("new")),
        ("status", .string("unknown")), ("created", .string(created)), ("modified", .string(created)),
      ]
      for (name, value) in usual where whole[name] == nil {
        members.append(JSONMember(name: name, value: value))
      }
      whole = .object(members)
    }
    do throws(RecordError) {
      return try Draft(copying: JSONDocument(whole), created: created)
    } catch {
      let place = document.nearestPosition(of: path + error.path)
      throw Failure(error.message, at: "\(name):\(place?.line ?? 1):\(place?.column ?? 1)", code: 65)
    }
  }
}
