import Store
import Tracker

/// A run of the program that was disturbed, and what it has made of the folder.
struct DisturbedRun {
  let deed: Deed
  let place: Place
  let before: [String: [UInt8]]
  let after: [String: [UInt8]]
  let outcome: Child.Outcome
  let wasReached: Bool

  private var state: Deed.State { deed.state(of: after, before: before) }
  private var temporaries: [String] { after.keys.filter(Deed.isBesides).sorted() }

  private var wrong: [Finding] {
    switch state {
    case .lost(let evidence): [Finding(.lost, evidence)]
    case .torn(let evidence): [Finding(.torn, evidence)]
    default: []
    }
  }

  /// Whether the program has told anybody that it is done.
  private var isConfirmed: Bool {
    switch deed {
    case .save: outcome.end.code == 0
    case .new, .delete: outcome.output.hasSuffix("\n")
    case .restore: outcome.errors.contains("Restored")
    }
  }

  /// Whether the journal has it; what was done to prepare a case is in it too.
  private var isInJournal: Bool {
    var tail = JournalTail()
    return tail.news(of: place).intents.count > (deed == .restore ? 1 : 0)
  }

  /// After a kill: old or new, new where that was said, and no bytes that nobody is told of.
  func judgeDeath() -> [Finding] {
    var findings = wrong
    if isConfirmed && state == .old { findings.append(Finding(.lost, "confirmed, and not there")) }
    if state == .new && !isInJournal { findings.append(Finding(.lost, "not in the journal")) }
    do {
      findings += try EachCall.untold(in: place)
      let isUnfinished = state == .old && isInJournal && [.save, .new].contains(deed)
      if isUnfinished, try !place.store().leftovers().contains(where: { $0.kind == .unfinishedSave }) {
        findings.append(Finding(.lost, "the unfinished save is not offered"))
      }
    } catch {
      findings.append(Finding(.lost, "\(error)"))
    }
    return findings
  }

  /// The next one is not kept from its work by what a dead one has left.
  func judgeNext() -> [Finding] {
    let isThere = after["initiatives/\(Place.id).json"] != nil
    let next = isThere ? ["edit", Place.id, "--set", "notes=next"] : ["restore", Place.id]
    do {
      let words = [Programs.himaya, "--data", place.data] + next
      let outcome = try Child.run(words, environment: place.environment)
      return outcome.end.code == 0 ? [] : [Finding(.lost, "the next save: \(outcome.errors.prefix(200))")]
    } catch {
      return [Finding(.lost, "the next save: \(error)")]
    }
  }

  /// After a refused call: new and said so, or old and said why; nothing left lying about.
  func judgeLife(_ error: String, failing call: String, forGood: Bool) -> [Finding] {
    guard wasReached else { return [] }
    var findings = wrong
    // Without a way to write, nothing can be said either.
    let isMute = forGood && call == "write"
    if outcome.end.isHung || outcome.end.signal != nil {
      findings.append(
        Finding(.silent, outcome.end.isHung ? "hung" : "crashed: \(outcome.errors.suffix(200))"))
    }
    if outcome.end.code == 0 {
      if state == .old { findings.append(Finding(.lost, "confirmed, and not there")) }
      if !isInJournal && !isMute && !outcome.errors.contains("journal") {
        findings.append(Finding(.silent, "not in the journal, and not said"))
      }
    } else {
      if state == .new && !isMute { findings.append(Finding(.unconfirmed, outcome.errors)) }
      let isSaid = outcome.errors.contains(error) && outcome.errors.contains("/")
      if !isSaid && !isMute {
        findings.append(Finding(.silent, "exit \(outcome.end.code ?? -1): \(outcome.errors)"))
      }
    }
    // What cannot be removed, or be looked at before it is removed, stays, and is listed at the next start.
    let mayStay = forGood ? ["unlinkat", "openat", "newfstatat", "read", "renameat2"] : ["unlinkat"]
    if !mayStay.contains(call), let name = temporaries.first {
      findings.append(Finding(.left, name))
    }
    return findings
  }
}
