import Glibc

/// What was measured: the recording, key by key, and percentiles by deed.
struct Report {
  let floor: [Recording]
  let keys: [Recording]

  /// The promise, in milliseconds above the floor.
  private static let limit = 8.0

  static func complain(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }

  /// Writes the recording into a file, and prints the percentiles.
  func write(to path: String) throws {
    guard let file = fopen(path, "w") else { throw PseudoTerminal.Refusal(call: "open " + path, code: errno) }
    defer { fclose(file) }
    fputs("deed\tkey\tpressed, s\tframe whole, s\tms\tprocessor, ms\tbytes\n", file)
    for key in floor + keys {
      let times = [Self.decimal(key.pressed, 6), Self.decimal(key.answered, 6)]
      let spent = [Self.decimal(key.milliseconds, 3), Self.decimal(key.processor, 3)]
      let cells = [key.key.deed, key.key.name] + times + spent + ["\(key.bytes)"]
      fputs(cells.joined(separator: "\t") + "\n", file)
    }
    print(Self.line("key to frame, ms", ["keys", "median", "90 %", "99 %", "longest", "CPU 99 %"]))
    show("floor (an echo)", floor)
    var deeds: [String] = []
    for key in keys where !deeds.contains(key.key.deed) { deeds.append(key.key.deed) }
    for deed in deeds { show(deed, keys.filter { $0.key.deed == deed }) }
    let keys = keys.filter { $0.key.deed != KeyScript.escape }
    show("all but Esc", keys)
    let above = Self.percentile(99, keys) - Self.percentile(50, floor)
    print(
      "99 % of all within \(Self.decimal(above, 2)) ms above the floor's median; wanted: \(Self.limit):",
      above <= Self.limit ? "held;" : "MISSED;",
      "by the floor's own 99 %: \(Self.decimal(Self.percentile(99, keys) - Self.percentile(99, floor), 2))")
  }

  /// A row of the table; keys that no frame answered, since nothing changed, are left out.
  private func show(_ name: String, _ all: [Recording]) {
    let answered = all.filter { $0.bytes > 0 }
    guard !answered.isEmpty else { return print(Self.line(name, ["0"])) }
    let times = [50, 90, 99, 100].map { Self.decimal(Self.percentile($0, answered), 2) }
    let processor = Self.decimal(Self.percentile(99, answered, \.processor), 2)
    print(Self.line(name, ["\(answered.count)"] + times + [processor]))
  }

  /// The time in which so many of a hundred keys were answered (nearest rank).
  static func percentile(
    _ percent: Int, _ keys: [Recording], _ measure: (Recording) -> Double = { $0.milliseconds }
  ) -> Double {
    let times = keys.filter { $0.bytes > 0 }.map(measure).sorted()
    guard !times.isEmpty else { return 0 }
    return times[max(0, (times.count * percent + 99) / 100 - 1)]
  }

  private static func line(_ name: String, _ cells: [String]) -> String {
    name.padded(to: 20) + cells.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }.joined()
  }

  static func decimal(_ value: Double, _ places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let (sign, digits) = (value < 0 ? "-" : "", Int((abs(value) * scale).rounded()))
    let rest = String(digits % Int(scale))
    return "\(sign)\(digits / Int(scale))." + String(repeating: "0", count: places - rest.count) + rest
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
