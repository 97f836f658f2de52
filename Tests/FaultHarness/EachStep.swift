import Glibc
import Store
import Synchronization
import Tracker

/// The store's own calls of the system, disturbed one by one inside of this process: what `strace` cannot do, writes
/// that take a part, and every error at every step without starting a program for each.
struct EachStep {
  let deed: Deed

  /// What becomes of a call, and of which calls.
  struct Disturbance: Sendable {
    let name: String
    let error: Errno?
    let isForGood: Bool
    let answer: @Sendable (Syscalls.Call) -> Syscalls.Fault?

    static func fails(_ code: Int32, forGood: Bool) -> Disturbance {
      Disturbance(name: "\(Errno(code))", error: Errno(code), isForGood: forGood) { _ in .fail(Errno(code)) }
    }

    /// Writes that take so many bytes; nothing is refused.
    static func takes(_ bytes: Int, forGood: Bool) -> Disturbance {
      Disturbance(name: "writes of \(bytes)", error: nil, isForGood: forGood) { call in
        call == .write ? .atMost(bytes) : nil
      }
    }
  }

  static let codes = [EIO, ENOSPC, EDQUOT, EROFS, EACCES, EMFILE, EINTR]

  func run(_ disturbances: [Disturbance], _ tally: inout Tally) throws {
    for disturbance in disturbances {
      var number = 0
      var wasReached = true
      while wasReached {
        number += 1
        let (findings, made) = try disturbed(at: number, disturbance)
        wasReached = made >= number
        guard wasReached else { break }
        let name = "\(deed), call \(number), \(disturbance.name)\(disturbance.isForGood ? " for good" : "")"
        tally.add(findings.map { Finding($0.kind, "\(name): \($0.evidence)") })
      }
    }
  }

  /// Gives what was found, and how many calls were made.
  private func disturbed(at number: Int, _ disturbance: Disturbance) throws -> ([Finding], Int) {
    let place = try Place(in: Place.memory)
    try deed.prepare(place)
    let before = place.files()
    let count = Mutex<Int?>(nil)
    let system = Syscalls { call in
      let made = count.withLock { count in
        count = count.map { $0 + 1 }
        return count ?? 0
      }
      return made == number || disturbance.isForGood && made > number ? disturbance.answer(call) : nil
    }
    let store = try place.store(system)
    let change = try deed.change(in: store)
    count.withLock { $0 = 0 }
    var refusal: StoreError?
    do throws(StoreError) { try deed.perform(change, in: store) } catch { refusal = error }
    let made = count.withLock { $0 ?? 0 }
    return (judge(refusal, disturbance, place.files(), before), made)
  }

  private func judge(
    _ refusal: StoreError?, _ disturbance: Disturbance, _ after: [String: [UInt8]],
    _ before: [String: [UInt8]]
  ) -> [Finding] {
    var findings: [Finding] = []
    switch deed.state(of: after, before: before) {
    case .lost(let evidence): findings.append(Finding(.lost, evidence))
    case .torn(let evidence): findings.append(Finding(.torn, evidence))
    case .old where refusal == nil: findings.append(Finding(.lost, "confirmed, and not there"))
    // Where nothing works any more, a change cannot be taken back either; it is said to be unsure then.
    case .new where refusal != nil && !disturbance.isForGood:
      findings.append(Finding(.unconfirmed, "\(refusal?.message.key ?? "")"))
    default: break
    }
    if let refusal { findings += judge(refusal, disturbance) }
    if !disturbance.isForGood, let name = after.keys.first(where: Deed.isBesides) {
      findings.append(Finding(.left, name))
    }
    return findings
  }

  private func judge(_ refusal: StoreError, _ disturbance: Disturbance) -> [Finding] {
    let arguments = refusal.message.arguments
    let isNamed =
      arguments["path"]?.hasPrefix("/") == true && arguments["error"] == disturbance.error?.description
    return isNamed ? [] : [Finding(.silent, "\(refusal.message)")]
  }
}

extension Deed {
  /// What is to be done, prepared before anything is disturbed.
  func change(in store: Store) throws -> Change {
    switch self {
    case .save:
      let base = try store.read(Place.id)
      let text = String(decoding: base.bytes, as: UTF8.self).replacing("\"first\"", with: "\"second\"")
      return Change(id: Place.id, before: base, after: try JSONDocument(parsing: Array(text.utf8)))
    case .new:
      var initiative = Initiative(
        id: "new", kind: "workshop", status: "planned", created: "2026-11-21T10:00:00Z")
      initiative.title["en"] = "New"
      initiative.notes = "second"
      return Change(id: "new", before: nil, after: JSONDocument(initiative.json))
    case .delete:
      return Change(id: Place.id, before: try store.read(Place.id), after: nil)
    case .restore:
      let entry = try store.trash().first
      return Change(id: entry?.name ?? "", before: nil, after: nil)
    }
  }

  func perform(_ change: Change, in store: Store) throws(StoreError) {
    switch self {
    case .save, .new: _ = try store.save(change)
    case .delete: try store.delete(change.id, base: change.before)
    case .restore: _ = try store.restore(change.id)
    }
  }
}
