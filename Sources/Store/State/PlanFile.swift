import Glibc
public import Tracker

// Bulk edits while they are being made: `bulk/<set>.json` in the person's own folder, 0600.
extension Store {
  /// Writes down that a bulk edit begins, before its first record is changed.
  ///
  /// - Throws: what the system refused; the edit can be made all the same.
  public func begin(_ plan: BulkPlan) throws(StoreError) {
    guard let state, !isReadOnly else { return }
    try state.keep(plan)
  }

  /// Whether another program is in the middle of a deed on many records.
  public var isBusyElsewhere: Bool { state?.hasLivingPlans ?? false }

  /// Waits until no other program is in the middle of a deed on many records: of one whose window was just closed, which
  /// still makes its last changes, the journal and what was left behind are not whole before.
  ///
  /// - Parameter seconds: how long at most; others may be busy for longer.
  public func waitForDeeds(seconds: Int = 10) {
    var left = seconds * 1000
    while left > 0, isBusyElsewhere {
      system.sleep(milliseconds: StateFolder.step)
      left -= StateFolder.step
    }
  }

  /// Takes note that a bulk edit has ended, or was given up. The save in the middle of which it was stopped is over with it.
  public func end(bulk set: String) {
    guard !isReadOnly else { return }
    state?.drop(plan: set)
    for entry in (try? unfinishedSaves()) ?? [] where entry.set == set { close(entry) }
  }
}

extension StateFolder {
  private static let folderName = "bulk"
  private static let suffix = ".json"
  /// The most bytes that are read: ten thousand ids with room to spare.
  private static let limit = 4 << 20

  func keep(_ plan: BulkPlan) throws(StoreError) {
    let name = plan.set + StateFolder.suffix
    do throws(Errno) {
      guard StateFolder.isName(plan.set) else { throw Errno(EINVAL) }
      let folder = try Folder(making: StateFolder.folderName, in: try making())
      let line = JSONValue.object(plan.members + identity).line + [UInt8(ascii: "\n")]
      try folder.put(line, as: name, for: "bulk")
    } catch {
      throw StoreError(error, path: path(of: name))
    }
  }

  func drop(plan set: String) {
    guard StateFolder.isName(set), let state = try? opening(),
      let folder = try? Folder(StateFolder.folderName, in: state)
    else { return }
    folder.discard(set + StateFolder.suffix)
  }

  /// The deeds on many records whose program ended before they did, the oldest first.
  func interruptedPlans() -> [Leftover] {
    plans().filter { !isAlive($0.value, at: $0.seconds) }.map { kept in
      Leftover(
        kind: .bulk(kept.plan), path: path(of: kept.name), bytes: kept.bytes, recordID: nil,
        at: UTCTime(kept.seconds).extended)
    }
  }

  /// Whether another program of this machine is in the middle of a deed.
  fileprivate var hasLivingPlans: Bool {
    plans().contains { kept in
      guard let other = writer(of: kept.value), other != process else { return false }
      return other.isRunning(system) == true
    }
  }

  /// How often it is looked whether a deed has ended, in milliseconds.
  fileprivate static let step = 50

  /// A deed as it lies on the disk.
  private struct KeptPlan {
    let plan: BulkPlan
    let name: String
    let value: JSONValue
    let bytes: [UInt8]
    let seconds: Int
  }

  private func plans() -> [KeptPlan] {
    guard let state = try? opening(), let folder = try? Folder(StateFolder.folderName, in: state),
      let names = try? folder.names()
    else { return [] }
    return names.sorted().compactMap { name in
      guard name.hasSuffix(StateFolder.suffix), !name.hasPrefix("."),
        let file = try? folder.read(name, limit: StateFolder.limit),
        let document = try? JSONDocument(
          parsing: file.bytes, limits: JSONLimits(maximumBytes: StateFolder.limit)),
        let plan = BulkPlan(document.value), plan.set + StateFolder.suffix == name
      else { return nil }
      return KeptPlan(
        plan: plan, name: name, value: document.value, bytes: file.bytes,
        seconds: file.status.modified / 1_000_000_000)
    }
  }

  private func path(of name: String) -> String { path + "/" + StateFolder.folderName + "/" + name }

  /// By which others know whether the program still runs.
  private var identity: [JSONMember] {
    var members = [
      JSONMember(name: "host", value: .string(process.host)),
      JSONMember(name: "process", value: .number(String(process.process))),
    ]
    if let started = process.started {
      members.append(JSONMember(name: "started", value: .number(String(started))))
    }
    return members
  }

  /// How long a bulk edit of another machine may take, in seconds: whether its program lives is not known here.
  private static let patience = 3600

  private func isAlive(_ value: JSONValue, at seconds: Int) -> Bool {
    writer(of: value).map { $0.isRunning(system) ?? (seconds > system.now - StateFolder.patience) } ?? false
  }

  /// The program that makes a deed; nil where it isn't told.
  private func writer(of value: JSONValue) -> ProcessIdentity? {
    func number(_ name: String) -> Int? {
      if case .number(let text)? = value[name] { Int(text) } else { nil }
    }
    guard case .string(let host)? = value["host"],
      let process = number("process").flatMap({ Int32(exactly: $0) })
    else { return nil }
    return ProcessIdentity(host: host, process: process, started: number("started"))
  }

  /// Whether a change set's id can be a file's name.
  private static func isName(_ set: String) -> Bool { RecordID.isValid(set.lowercased()) }
}
