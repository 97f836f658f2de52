import Glibc
public import Tracker

/// What a journal says.
public struct JournalReading: Sendable {
  /// The oldest first.
  public var entries: [JournalEntry] = []
  /// Lines that could not be read: torn by a crash, or written by somebody else.
  public var badLines = 0

  public init() {}
}

extension Journal {
  /// The most bytes of one journal that are read.
  private static let limit = rotationSize + JournalLine.limits.maximumBytes + (1 << 20)

  /// Reads the journal, with those that were put aside.
  ///
  /// - Parameters:
  ///   - recordID: only entries of this record; nil for all.
  ///   - files: how many journals are read at most, from the newest back.
  ///   - enough: asked after each file, from the newest back, whether older ones are wanted too.
  /// - Throws: what the system refused. A missing journal is empty.
  public func entries(
    of recordID: String? = nil, files: Int = .max, enough: (JournalReading) -> Bool = { _ in false }
  ) throws(StoreError) -> JournalReading {
    var whole = JournalReading()
    var lines: [[JournalLine]] = []
    for number in 0..<min(files, Journal.keptFiles + 1) {
      let name = number == 0 ? Journal.name : Journal.oldName(number)
      guard let bytes = try bytes(of: name) else { break }
      var read: [JournalLine] = []
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        if let line = JournalLine(Array(line)) { read.append(line) } else { whole.badLines += 1 }
      }
      lines.append(read)
      whole.entries = Self.entries(of: lines.reversed().joined(), recordID)
      if enough(whole) { break }
    }
    return whole
  }

  /// Joins each outcome with its intent.
  private static func entries(
    of lines: some Sequence<JournalLine>, _ recordID: String?
  ) -> [JournalEntry] {
    var entries: [JournalEntry] = []
    var places: [String: Int] = [:]
    for line in lines {
      switch line {
      case .intent(let entry) where recordID == nil || recordID == entry.recordID:
        places[entry.id] = entries.count
        entries.append(entry)
      case .intent: break
      case .outcome(let id, let outcome, let before, let after):
        guard let place = places[id] else { break }
        entries[place].outcome = outcome
        if let before { entries[place].before = before }
        if let after { entries[place].after = after }
      }
    }
    return entries
  }

  /// The bytes of one journal; nil where it is missing.
  private func bytes(of name: String) throws(StoreError) -> [UInt8]? {
    let folder: Folder
    do {
      folder = try state.opening()
    } catch {
      if error.code == ENOENT { return nil }
      throw StoreError(error, path: state.path)
    }
    do {
      return try folder.content(of: name, as: name, limit: Journal.limit).bytes
    } catch .noRecord {
      return nil
    }
  }
}

extension Journal {
  /// Whether a journal may have an intent without an outcome; a look that is much faster than reading it, for every
  /// start: nearly always there is none.
  func mayHaveOpenIntents() throws(StoreError) -> Bool {
    var open: Set<ArraySlice<UInt8>> = []
    for name in [Journal.oldName(1), Journal.name] {
      for line in try bytes(of: name)?.split(separator: UInt8(ascii: "\n")) ?? [] {
        if let id = Self.id(in: line, behind: JournalLine.intentStart) {
          open.insert(id)
        } else if let id = Self.id(in: line, behind: JournalLine.outcomeStart) {
          open.remove(id)
        } else {
          return true
        }
      }
    }
    return !open.isEmpty
  }

  /// The id in a line that begins as this program begins it.
  private static func id(in line: ArraySlice<UInt8>, behind start: [UInt8]) -> ArraySlice<UInt8>? {
    guard line.starts(with: start) else { return nil }
    return line.dropFirst(start.count).prefix { $0 != UInt8(ascii: "\"") }
  }

  /// What can be undone and done again, by all that was written down.
  public func history(limit: Int = History.limit) throws(StoreError) -> History {
    // An undo and the deed that it is about are two sets.
    let wanted = 2 * limit
    let reading = try entries { Set($0.entries.map(\.set)).count >= wanted }
    var sets: Set<String> = []
    let recent = reading.entries.reversed().prefix { entry in
      sets.insert(entry.set)
      return sets.count <= wanted
    }
    var history = History()
    var pending: ChangeSet?
    for entry in recent.reversed() where entry.outcome == .done && entry.shelf == .initiatives {
      guard let change = entry.change else { continue }
      if pending?.id == entry.set {
        pending?.changes.append(change)
      } else {
        if let pending { history.record(pending) }
        pending = ChangeSet(id: entry.set, occasion: entry.occasion, changes: [change])
      }
    }
    if let pending { history.record(pending) }
    return history
  }

  /// Whether a text that a record had, or was to have, begins with these bytes: what an interrupted save has
  /// written of it so far is nowhere else wanted.
  public func knows(_ bytes: [UInt8], of recordID: String) throws(StoreError) -> Bool {
    func isStart(of text: String?) -> Bool { text?.utf8.starts(with: bytes) ?? false }
    return try entries(of: recordID).entries.contains { isStart(of: $0.before) || isStart(of: $0.after) }
  }
}
