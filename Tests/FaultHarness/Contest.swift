import Store
import Tracker

/// Programs that save the same record at the same time.
struct Contest {
  let programs = 4
  let saves = 100
  let hasLock: Bool

  func run(_ tally: inout Tally) throws {
    let place = try Place()
    let names = (1...programs).map { "p\($0)" }
    let workers = try names.map { name in
      try Child(
        [Programs.worker, place.data, "add", Place.id, name, "\(saves)"] + (hasLock ? [] : ["nolock"]),
        environment: place.environment)
    }
    var findings: [Finding] = []
    for outcome in workers.map({ $0.outcome(seconds: 300) }) where outcome.end.code != 0 {
      findings.append(Finding(.silent, "a program gave up: \(outcome.output)"))
    }
    let kept = Set(try Initiative(try place.store().read(Place.id)).themes)
    for theme in names.flatMap({ name in (1...saves).map { "\(name)-\($0)" } }) where !kept.contains(theme) {
      findings.append(Finding(.lost, theme))
    }
    for name in place.files().keys where Deed.isTemporary(name) { findings.append(Finding(.left, name)) }
    tally.add(findings, cases: programs * saves)
  }
}
