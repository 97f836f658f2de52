import Foundation
import Glibc
import Synchronization

/// Workers that change records without end, each killed by SIGKILL after a moment that nobody has chosen.
struct RandomKills {
  let kills: Int
  /// After so many kills a new folder is taken, so that the trash does not become the whole work.
  private static let inOneFolder = 100

  func run(_ tally: inout Tally) {
    let rounds = Array(stride(from: 0, to: kills, by: RandomKills.inOneFolder))
    let changes = Atomic<Int>(0)
    let findings = concurrently(rounds) { start in
      EachCall.reporting(.silent, "kills from \(start)") {
        let isInMemory = start / RandomKills.inOneFolder % 2 == 1
        return try killing(
          times: min(RandomKills.inOneFolder, kills - start), isInMemory: isInMemory, changes)
      }
    }
    tally.add(findings, cases: kills)
    tally.remarks.append("\(changes.load(ordering: .relaxed)) confirmed changes")
  }

  private func killing(times: Int, isInMemory: Bool, _ changes: borrowing Atomic<Int>) throws -> [Finding] {
    let place = try Place(in: isInMemory ? Place.memory : NSTemporaryDirectory())
    var churning = Churning()
    var findings: [Finding] = []
    for _ in 0..<times {
      let worker = try Child(
        [Programs.worker, place.data, "churn", Place.id], environment: place.environment)
      let first = worker.nextOutput() ?? ""
      usleep(UInt32.random(in: 0..<(isInMemory ? 3000 : 20_000)))
      worker.kill(SIGKILL)
      findings += churning.judge(first + worker.outcome().output, in: place)
    }
    changes.add(churning.changes, ordering: .relaxed)
    return findings + (try EachCall.untold(in: place))
  }
}
