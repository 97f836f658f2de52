/// The tallies as text: a line a fault, then the evidence, then what could not be tried.
struct Table {
  let tallies: [Tally]

  var text: String {
    let heads = ["cases"] + Finding.Kind.allCases.map(\.rawValue) + ["seconds"]
    let width = (tallies.map(\.fault.count).max() ?? 0) + 2
    var lines = [line("fault", heads, width)]
    for tally in tallies {
      let isTried = tally.cases > 0
      let counts = Finding.Kind.allCases.map { isTried ? "\(tally.count($0))" : "-" }
      lines.append(line(tally.fault, ["\(tally.cases)"] + counts + [tenths(tally.seconds)], width))
    }
    return (lines + [""] + remarks + refusals + evidence).joined(separator: "\n")
  }

  var isClean: Bool { tallies.allSatisfy(\.findings.isEmpty) }

  /// The most findings of one fault that are shown.
  private static let shown = 12

  private var evidence: [String] {
    tallies.flatMap { tally in
      tally.findings.prefix(Table.shown).map { "\($0.kind.rawValue): \(tally.fault): \($0.evidence)" }
    }
  }

  private var remarks: [String] {
    tallies.flatMap { tally in tally.remarks.map { "\(tally.fault): \($0)" } }
  }

  private var refusals: [String] {
    tallies.flatMap { tally in tally.refusals.map { "not tried here: \(tally.fault): \($0)" } }
  }

  private func line(_ name: String, _ cells: [String], _ width: Int) -> String {
    let padded = cells.map { String(repeating: " ", count: max(1, 13 - $0.count)) + $0 }
    return name + String(repeating: " ", count: width - name.count) + padded.joined()
  }

  private func tenths(_ seconds: Double) -> String {
    let whole = Int((seconds * 10).rounded())
    return "\(whole / 10).\(whole % 10)"
  }
}
