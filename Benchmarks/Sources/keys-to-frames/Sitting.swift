import Glibc

/// A program on a terminal, and the keys that are played to it.
struct Sitting: ~Copyable {
  private let terminal: PseudoTerminal
  /// When it began, in seconds of the clock.
  private let start: Double
  /// How the start went.
  let beginning: Beginning

  /// How long nothing must come for a frame to count as whole. A record's details come after the row that is moved to.
  private static let quiet: Int32 = 70
  /// From key to key, in seconds, at least: eight keys a second is a quick typist.
  private static let pace = 0.120

  /// How long a program has to have been silent, and idle, for its start to be over.
  private static let idleness = 1_000.0

  /// How long the first output may take, and the text that is waited for, in milliseconds: files that are not at hand take long.
  private static let patience = (output: 10_000.0, text: 120_000.0)

  /// Starts a program, and waits until it has said nothing for a second and used no processor: it has loaded, and done what
  /// it does beside that. `text` is on the first screen that counts.
  init(_ words: [String], text: String = "") throws {
    let start = seconds()
    let terminal = try PseudoTerminal(words)
    var seen: [UInt8] = []
    var wasAsked = false
    var (shown, last) = (0.0, 0.0)
    var (worked, used) = (0.0, 0.0)
    while seen.isEmpty || shown == 0 && !text.isEmpty
      || max(last, worked) + Self.idleness > (seconds() - start) * 1000
    {
      let output = terminal.next(within: 100)
      let (now, processor) = ((seconds() - start) * 1000, terminal.processorTime)
      if now > (seen.isEmpty ? Self.patience.output : shown == 0 ? Self.patience.text : .infinity) { break }
      // A tenth of a second in which hardly anything was done: it waits.
      if processor > used + 2 { worked = now }
      used = processor
      guard let output else { continue }
      last = now
      seen += output
      if shown == 0, Self.contains(seen, text) { shown = last }
      // Which terminal is it? One of few words.
      if !wasAsked, Self.asks(seen) {
        terminal.type("\u{1B}[?62;22c")
        wasAsked = true
      }
    }
    beginning = Beginning(shown: shown, last: last, memory: terminal.peakMemory)
    self.start = start
    self.terminal = terminal
  }

  /// When the first screen was there, and the last byte of the start, in milliseconds; and the memory at most, in MB.
  struct Beginning {
    let shown: Double
    let last: Double
    let memory: Double
  }

  /// Whether the program has asked for the terminal's attributes (DA1).
  private static func asks(_ output: [UInt8]) -> Bool { contains(output, "\u{1B}[c") }

  private static func contains(_ output: [UInt8], _ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return output.indices.contains { output[$0...].starts(with: bytes) }
  }

  /// Plays keys at a person's pace.
  func play(_ keys: [KeyScript.Key]) -> [Recording] {
    keys.map { key in
      let before = terminal.processorTime
      let pressed = seconds()
      terminal.type(key.bytes)
      var (answered, bytes) = (pressed, 0)
      // A program that is not done may be silent for longer than one that is.
      while let output = terminal.next(within: bytes == 0 ? 1_000 : Self.quiet) {
        answered = seconds()
        bytes += output.count
      }
      let rest = pressed + Self.pace - seconds()
      if rest > 0 { usleep(useconds_t(rest * 1e6)) }
      return Recording(
        key: key, pressed: pressed - start, answered: answered - start, bytes: bytes,
        processor: terminal.processorTime - before)
    }
  }
}

/// A key with its times, in seconds since the program was started, and the size of its frame.
struct Recording {
  let key: KeyScript.Key
  let pressed: Double
  let answered: Double
  let bytes: Int
  /// The processor time that it took, in milliseconds, with what was done after the frame.
  let processor: Double

  var milliseconds: Double { (answered - pressed) * 1000 }
}
