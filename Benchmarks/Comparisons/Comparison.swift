import Foundation

/// What one side does; it gives the memory that it took at most, in KB, where it is a program of its own, else 0.
typealias Side = () throws -> Int

/// Something that himaya does, beside another program or the barest way to do the like.
///
/// Both are run in turn within each round, so that whatever else keeps the machine busy slows both alike. Of all rounds
/// the medians are printed: both sides', and of the ratio of their times.
struct Comparison {
  /// What is measured, and the peer.
  let row: (what: String, peer: String)
  /// What was promised; nil where nothing was.
  var wanted: Wanted?
  /// What is done a round; nil where the time is what counts.
  var rate: (count: Int, unit: String)?
  /// How often one round does it: more than once for what is too quick to be timed.
  var repetitions = 1

  enum Wanted {
    case milliseconds(Double)
    /// At most so many times the peer's time.
    case ratio(Double)
    /// Each piece of the work takes at most so much longer than the peer's.
    case longer(milliseconds: Double)
  }

  private static let mostRounds = 9
  /// After so many seconds no further round begins.
  private static let patience = 8.0

  /// The heading of the table.
  static func printHeading() {
    print(line(["what", "median", "MB", "peer", "median", "MB", "ratio", "wanted"]))
  }

  /// Measures, and prints the row. `setUp` gives the two sides, untimed; the first round is not counted.
  func run(_ setUp: () throws -> (own: Side, peer: Side)) {
    do {
      let (own, peer) = try setUp()
      _ = try (time(own), time(peer))
      var rounds: [(own: Run, peer: Run)] = []
      let start = ContinuousClock.now
      repeat {
        rounds.append((try time(own), try time(peer)))
      } while rounds.count < Self.mostRounds && start.duration(to: .now) < .seconds(Self.patience)
      show(rounds)
    } catch {
      print(Self.line([row.what, "failed", "", row.peer, "", "", "", "\(error)"]))
    }
  }

  /// How long a repetition took, in seconds, and the memory at most.
  private struct Run {
    let seconds: Double
    let memory: Int
  }

  private func time(_ side: Side) rethrows -> Run {
    var memory = 0
    let duration = try ContinuousClock().measure {
      for _ in 0..<repetitions { memory = max(memory, try side()) }
    }
    return Run(seconds: duration / .seconds(1) / Double(repetitions), memory: memory)
  }

  private func show(_ rounds: [(own: Run, peer: Run)]) {
    let (own, peer) = (Self.median(rounds.map(\.own.seconds)), Self.median(rounds.map(\.peer.seconds)))
    let ratio = Self.median(rounds.map { $0.own.seconds / $0.peer.seconds })
    print(
      Self.line([
        row.what, shown(own), Self.megabytes(rounds.map(\.own.memory)), row.peer, shown(peer),
        Self.megabytes(rounds.map(\.peer.memory)), String(format: ratio < 0.1 ? "%.3f" : "%.2f", ratio),
        outcome(own, peer, ratio),
      ]))
  }

  private func shown(_ seconds: Double) -> String {
    if let rate { return String(format: "%.0f %@", Double(rate.count) / seconds, rate.unit) }
    return String(format: seconds < 0.00995 ? "%.2f ms" : "%.0f ms", seconds * 1000)
  }

  private func outcome(_ seconds: Double, _ peer: Double, _ ratio: Double) -> String {
    switch wanted {
    case nil: ""
    case .milliseconds(let limit): Self.outcome("%g ms", limit, seconds * 1000)
    case .ratio(let limit): Self.outcome("%g times", limit, ratio)
    case .longer(let limit):
      Self.outcome("+ %g ms", limit, (seconds - peer) * 1000 / Double(rate?.count ?? 1))
    }
  }

  private static func outcome(_ format: String, _ limit: Double, _ measured: Double) -> String {
    String(format: format, limit) + (measured <= limit ? ": held" : ": MISSED")
  }

  private static func megabytes(_ kilobytes: [Int]) -> String {
    let memory = median(kilobytes.map(Double.init))
    return memory > 0 ? String(format: "%.0f", memory / 1024) : ""
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private static let widths = [50, -18, -6, 34, -18, -6, -8, 18]

  /// Cells one beside the other; a negative width: to the right.
  private static func line(_ cells: [String]) -> String {
    zip(cells, widths).map { cell, width in
      let space = String(repeating: " ", count: max(0, abs(width) - cell.count))
      return width < 0 ? space + cell : cell + space
    }.joined(separator: "  ")
  }
}

/// Keeps what was made from being left out by the optimiser.
@inline(never)
func keep<Value>(_ value: Value) -> Int { withExtendedLifetime(value) { 0 } }
