import Benchmark

/// Something that himaya does, beside another program or the barest way to do the like.
///
/// Both are run in turn within each round, so that whatever else keeps the machine busy slows both alike. A
/// round gives three numbers, of which the library takes medians: both sides', and the ratio of their times.
struct Comparison {
  /// The row of the table: its place, what is measured, and the peer.
  let row: (place: Int, what: String, peer: String)
  /// What is done a round; nil where the time is what counts.
  var rate: (count: Int, unit: String)?
  /// How often one round does it: more than once for what is too quick to be timed.
  var repetitions = 1

  /// As the table's rows are named in what the library exports, without a comma.
  private var name: String {
    let place = row.place < 10 ? "0\(row.place)" : "\(row.place)"
    return [place, row.what, row.peer, rate?.unit ?? "ms"].joined(separator: "|")
  }

  /// Registers a benchmark. `setUp` gives the two sides; it is called once, untimed.
  func register(_ setUp: @escaping () throws -> (own: () throws -> Void, peer: () throws -> Void)) {
    let metrics = ["own", "peer", "ratio"].map { BenchmarkMetric.custom($0, useScalingFactor: false) }
    let configuration = Benchmark.Configuration(
      metrics: metrics, warmupIterations: 1, maxDuration: .seconds(15), maxIterations: 9)
    var sides: (own: () throws -> Void, peer: () throws -> Void)?
    Benchmark(name, configuration: configuration) { benchmark in
      let (own, peer) = try sides ?? setUp()
      sides = (own, peer)
      let times = (own: try time(own), peer: try time(peer))
      let values = [measure(times.own), measure(times.peer), Int(times.own / times.peer * 1000)]
      for (metric, value) in zip(metrics, values) { benchmark.measurement(metric, value) }
    }
  }

  /// The seconds that one repetition takes.
  private func time(_ side: () throws -> Void) rethrows -> Double {
    let duration = try ContinuousClock().measure { for _ in 0..<repetitions { try side() } }
    return duration / .seconds(1) / Double(repetitions)
  }

  /// Microseconds; or so many a second, where that is what counts.
  private func measure(_ seconds: Double) -> Int {
    guard let rate else { return Int(seconds * 1_000_000) }
    return Int(Double(rate.count) / seconds)
  }
}
