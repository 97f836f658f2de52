import Foundation
import Store
import Synchronization
import Tracker

/// The real program's verbs, disturbed at every system call that they make once they have opened the folder.
struct EachCall {
  let deed: Deed
  /// Only the calls that change something.
  let isQuick: Bool

  /// The program is killed before each call in turn.
  func killed(_ tally: inout Tally) throws {
    let calls = try calls().filter { !isQuick || $0.isDecisive }
    tally.add(
      concurrently(calls) { call in
        EachCall.reporting(.lost, "\(call)") {
          let run = try disturbed(call, .kill)
          guard run.wasReached else { return [] }
          return run.judgeDeath() + (isQuick ? [] : run.judgeNext())
        }
      }, cases: calls.count)
  }

  /// Each call fails in turn, once or from then on.
  func failing(_ errors: [String], forGood: Bool, _ tally: inout Tally) throws {
    let calls = try calls().filter { isQuick ? $0.isDecisive : $0.isOnFiles }
    let cases = errors.flatMap { error in
      calls.filter { $0.isDecisive || $0.name == "openat" || EachCall.forAll.contains(error) }.map {
        (error, $0)
      }
    }
    tally.add(
      concurrently(cases) { (error, call) in
        EachCall.reporting(.silent, "\(call) \(error)") {
          try disturbed(call, .fail(error, forGood: forGood)).judgeLife(
            error, failing: call.name, forGood: forGood)
        }
      }, cases: cases.count)
  }

  /// The errors that calls get which only look; of the others, each takes the same way through the program.
  private static let forAll = ["EIO", "EINTR"]

  // MARK: Parts

  private func calls() throws -> [SystemCall] {
    let place = try Place(in: Place.memory)
    try deed.prepare(place)
    var seen: Set<SystemCall> = []
    return try tracing(place).calls(since: place.data, log: place.path + "/log").filter {
      // Once the program is about to exit, nothing is left to be disturbed.
      $0.name != "exit_group" && seen.insert($0).inserted
    }
  }

  private func tracing(_ place: Place) -> Tracing {
    Tracing(
      words: [Programs.himaya, "--data", place.data] + deed.arguments, environment: place.environment)
  }

  private func disturbed(_ call: SystemCall, _ way: Tracing.Disturbing) throws -> DisturbedRun {
    let place = try Place(in: Place.memory)
    try deed.prepare(place)
    let before = place.files()
    let (outcome, wasReached) = try tracing(place).run(call, way, log: place.path + "/log")
    return DisturbedRun(
      deed: deed, place: place, before: before, after: place.files(), outcome: outcome,
      wasReached: wasReached)
  }

  /// Temporaries that dead programs have left, and that nobody is told of.
  static func untold(in place: Place) throws -> [Finding] {
    let told = Set(try place.store().load().problems.map(\.path))
    return place.files().keys.filter { Deed.isTemporary($0) && !told.contains($0) }.sorted().map {
      Finding(.lost, "nobody is told of \($0)")
    }
  }

  /// Gives what a case finds, with the call before; a case that cannot be made is a finding too.
  static func reporting(
    _ kind: Finding.Kind, _ what: String, _ body: () throws -> [Finding]
  ) -> [Finding] {
    do {
      return try body().map { Finding($0.kind, "\(what): \($0.evidence)") }
    } catch {
      return [Finding(kind, "\(what): the case itself failed: \(error)")]
    }
  }
}

/// Does the cases on all cores; gives all their findings, in the cases' order.
func concurrently<Case: Sendable>(
  _ cases: [Case], _ body: @Sendable (Case) -> [Finding]
) -> [Finding] {
  let found = Mutex<[Int: [Finding]]>([:])
  DispatchQueue.concurrentPerform(iterations: cases.count) { number in
    let findings = body(cases[number])
    if !findings.isEmpty { found.withLock { $0[number] = findings } }
  }
  return found.withLock { found in found.sorted { $0.key < $1.key }.flatMap(\.value) }
}
