import Foundation
import Glibc

/// The browser, ended in the middle of typing into a form; what was typed has to be in a draft.
struct TypedForms {
  /// What ends the program.
  enum End: String, CaseIterable {
    /// Nothing can be done any more.
    case kill, crash, powerCut
    /// The program has a moment to bring down what it has.
    case terminate, interrupt, hangUp, closedWindow

    /// How old a text must be for it to be kept for sure. After a friendly end that is what was read: all but what still
    /// was on its way through the terminal.
    var oldest: Duration {
      switch self {
      case .kill, .crash, .powerCut: .seconds(1)
      case .terminate, .interrupt, .hangUp, .closedWindow: .milliseconds(300)
      }
    }

    var signal: Int32? {
      switch self {
      case .kill: SIGKILL
      case .crash: SIGSEGV
      case .terminate: SIGTERM
      case .interrupt: SIGINT
      case .hangUp: SIGHUP
      case .powerCut, .closedWindow: nil
      }
    }
  }

  let times: Int

  func run(_ tally: inout Tally) throws {
    let ends = End.allCases.filter { $0 != .powerCut }
    let cases = (0..<times).flatMap { _ in ends }
    let findings = concurrently(cases) { end in
      EachCall.reporting(.lost, "\(end)") { try ended(by: end, in: try Place(), disk: nil) }
    }
    tally.add(findings, cases: cases.count)
  }

  func run(_ tally: inout Tally, on kind: Disk.Kind) throws {
    let disk: Disk
    do { disk = try Disk(kind) } catch {
      tally.refusals.append("\(error)")
      return
    }
    for _ in 0..<times { tally.add(try ended(by: .powerCut, in: try Place(in: disk.path), disk: disk)) }
  }

  // MARK: One case

  private func ended(by end: End, in place: Place, disk: Disk?) throws -> [Finding] {
    disk?.settle()
    let screen = try Screen(place)
    try screen.wait(for: "2 of 2 shown")
    try screen.press("e")
    try screen.wait(for: "Editing: Workshop")
    let typing = try typing(on: screen, for: .milliseconds(Int.random(in: 1300...3000)))
    let process = try screen.process()
    let now = ContinuousClock.now
    try disk?.cutPower()
    if let signal = end.signal { kill(process, signal) }
    if end == .closedWindow { try screen.hangUp() }
    if disk != nil { kill(process, SIGKILL) }
    try TypedForms.waitForEnd(of: process)
    try disk?.restart()
    let old = typing.last { now - $0.at >= end.oldest }?.text ?? ""
    let findings = TypedForms.judge(old, in: place)
    return findings.isEmpty ? try offered(old, in: place) : findings
  }

  private typealias Typed = (text: String, at: ContinuousClock.Instant)

  /// Types without a pause, so that no moment is quiet; gives what stood in the field at each time.
  private func typing(on screen: Screen, for duration: Duration) throws -> [Typed] {
    let end = ContinuousClock.now + duration
    var typed: [Typed] = []
    var text = "Workshop"
    while ContinuousClock.now < end {
      let letter = String("abcdefghijklmnopqrstuvwxyz".randomElement() ?? "x")
      try screen.type(letter)
      text += letter
      typed.append((text, .now))
      usleep(UInt32.random(in: 10_000...80_000))
    }
    return typed
  }

  private static func waitForEnd(of process: pid_t) throws {
    for _ in 0..<500 {
      let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      // A zombie waits for its parent only.
      guard let status, !status.contains(") Z ") else { return }
      usleep(20_000)
    }
    throw Child.Failure(description: "the program did not end")
  }

  /// A draft holds the text, and only its owner may read it; the record is as it was.
  private static func judge(_ text: String, in place: Place) -> [Finding] {
    let state = place.path + "/state"
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: state)) ?? []
    let drafts = names.filter { $0.contains("/drafts/") && $0.hasSuffix(".json") && !$0.contains("/.") }
    let kept = drafts.filter { name in
      let bytes = FileManager.default.contents(atPath: state + "/" + name) ?? Data()
      return String(decoding: bytes, as: UTF8.self).contains("\"\(text)")
    }
    var findings: [Finding] = []
    if kept.isEmpty { findings.append(Finding(.lost, "'\(text)' is in none of \(drafts.count) drafts")) }
    for name in names where name.contains("himaya/") {
      let attributes = try? FileManager.default.attributesOfItem(atPath: state + "/" + name)
      let mode = attributes?[.posixPermissions] as? Int ?? 0
      if mode & 0o077 != 0 { findings.append(Finding(.lost, "others may read \(name)")) }
    }
    if !place.isAsMade { findings.append(Finding(.unconfirmed, "the record has changed")) }
    return findings
  }

  /// The next start offers it.
  private func offered(_ text: String, in place: Place) throws -> [Finding] {
    let screen = try Screen(place)
    do {
      try screen.wait(for: String(text.prefix(20)), seconds: 10)
      try screen.press("Escape")
      return []
    } catch {
      return [Finding(.lost, "not offered: \(error)")]
    }
  }
}
