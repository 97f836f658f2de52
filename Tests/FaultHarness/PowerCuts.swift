import Glibc
import Store

/// Power that fails while a record is saved on a disk of its own.
struct PowerCuts {
  let kind: Disk.Kind
  /// How many cuts at a random moment.
  let random: Int

  func run(_ tally: inout Tally) throws {
    let disk: Disk
    do { disk = try Disk(kind) } catch {
      tally.refusals.append("\(error)")
      return
    }
    for deed in Deed.allCases { try cutAtEachCall(deed, disk, &tally) }
    for deed in Deed.allCases { try cutOnceSaid(deed, disk, &tally) }
    try cutWhenever(disk, &tally)
  }

  /// The power fails before each system call of the store in turn, and once it is done and said.
  private func cutAtEachCall(_ deed: Deed, _ disk: Disk, _ tally: inout Tally) throws {
    var number = 0
    var isSaid = false
    while !isSaid {
      number += 1
      let place = try Place(in: disk.path)
      try deed.prepare(place)
      disk.settle()
      let before = place.files()
      let id = deed == .new ? "new" : Place.id
      let outcome = try Child.run(
        [Programs.worker, place.data, "cut", "\(number)", "\(deed)", id], environment: place.environment)
      guard outcome.end.signal == SIGKILL else {
        tally.add([Finding(.silent, "\(deed) \(number): \(outcome.output)")])
        return
      }
      isSaid = outcome.output == "saved\n"
      try disk.restart()
      tally.add(
        judge(deed, place, before, isSaid: isSaid).map {
          Finding($0.kind, "\(deed) \(number): \($0.evidence)")
        })
    }
  }

  /// The real program's verbs; the power fails as soon as they have said that they are done.
  private func cutOnceSaid(_ deed: Deed, _ disk: Disk, _ tally: inout Tally) throws {
    let place = try Place(in: disk.path)
    try deed.prepare(place)
    disk.settle()
    let before = place.files()
    let words = [Programs.himaya, "--data", place.data] + deed.arguments
    let outcome = try Child.run(words, environment: place.environment)
    try disk.cutPower()
    try disk.restart()
    if outcome.end.code != 0 { tally.add([Finding(.silent, outcome.errors)]) }
    tally.add(judge(deed, place, before, isSaid: outcome.end.code == 0))
  }

  /// A worker that changes records without end, and a cut at a moment that nobody has chosen.
  private func cutWhenever(_ disk: Disk, _ tally: inout Tally) throws {
    let place = try Place(in: disk.path)
    disk.settle()
    var churning = Churning()
    for _ in 0..<random {
      let worker = try Child(
        [Programs.worker, place.data, "churn", Place.id], environment: place.environment)
      let first = worker.nextOutput() ?? ""
      usleep(UInt32.random(in: 0..<60_000))
      let said = first + worker.outputSoFar()
      try disk.cutPower()
      worker.kill(SIGKILL)
      // XFS may give success to an `fsync` of a folder that the cut has overtaken.
      let unpowered = worker.outcome().output
      try disk.restart()
      tally.add(churning.judge(said, unpowered: unpowered, in: place))
    }
    tally.remarks.append("\(churning.changes) confirmed changes before random cuts")
  }

  private func judge(
    _ deed: Deed, _ place: Place, _ before: [String: [UInt8]], isSaid: Bool
  ) -> [Finding] {
    switch deed.state(of: place.files(), before: before) {
    case .new: []
    case .old: isSaid ? [Finding(.lost, "confirmed, and not there")] : []
    case .lost(let evidence): [Finding(.lost, evidence)]
    case .torn(let evidence): [Finding(.torn, evidence)]
    }
  }
}
