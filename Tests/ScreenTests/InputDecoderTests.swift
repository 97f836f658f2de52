import Screen
import Testing

/// Bytes at times, and what a decoder made of them.
private struct Typing {
  var decoder: InputDecoder
  private(set) var inputs: [Input] = []
  private var now = 0

  init(keys: [[UInt8]: Key] = [:], awaitsAnswers: Bool = false) {
    decoder = InputDecoder(keys: keys, awaitsAnswers: awaitsAnswers)
  }

  /// Bytes that come some milliseconds after what came before; the clock's alarm rings in between, as it would.
  mutating func send(_ text: String, after milliseconds: Int = 0) {
    send(Array(text.utf8), after: milliseconds)
  }

  mutating func send(_ bytes: [UInt8], after milliseconds: Int = 0) {
    pass(milliseconds)
    inputs += decoder.take(bytes, at: .milliseconds(now))
  }

  /// Lets time go by.
  mutating func pass(_ milliseconds: Int) {
    let end = now + milliseconds
    while let deadline = decoder.deadline, deadline < .milliseconds(end) {
      inputs += decoder.expire(at: deadline)
    }
    now = end
  }

  /// The keys, and nothing else.
  var keys: [Key] {
    inputs.compactMap { input in
      if case .key(let key) = input { key } else { nil }
    }
  }
}

private func key(_ scalar: Unicode.Scalar, _ modifiers: Key.Modifiers = []) -> Key {
  Key(.character(scalar), modifiers)
}

/// A key, and what terminals send for it.
private let sequences: [(String, Key)] = [
  ("a", key("a")), ("ش", key("ش")), ("\u{1}", key("a", .control)), ("\r", Key(.enter)), ("\t", Key(.tab)),
  ("\u{7F}", Key(.backspace)), ("\u{8}", Key(.backspace)), ("\0", key(" ", .control)),
  ("\u{1C}", key("\\", .control)), ("\u{1F}", key("_", .control)),
  // Cursor keys in their normal and in their application mode.
  ("\u{1B}[A", Key(.up)), ("\u{1B}OB", Key(.down)), ("\u{1B}[C", Key(.right)), ("\u{1B}OD", Key(.left)),
  ("\u{1B}[H", Key(.home)), ("\u{1B}OF", Key(.end)), ("\u{1B}[1~", Key(.home)), ("\u{1B}[8~", Key(.end)),
  ("\u{1B}[5~", Key(.pageUp)), ("\u{1B}[6~", Key(.pageDown)), ("\u{1B}[2~", Key(.insert)),
  ("\u{1B}[3~", Key(.delete)), ("\u{1B}[Z", Key(.backtab)),
  // Modified, as xterm tells it.
  ("\u{1B}[1;2A", Key(.up, .shift)), ("\u{1B}[1;3C", Key(.right, .alt)),
  ("\u{1B}[1;5D", Key(.left, .control)), ("\u{1B}[1;6H", Key(.home, [.control, .shift])),
  ("\u{1B}[1;9B", Key(.down, .alt)), ("\u{1B}[3;5~", Key(.delete, .control)),
  ("\u{1B}[5;5~", Key(.pageUp, .control)), ("\u{1B}O5C", Key(.right, .control)),
  // As rxvt tells it.
  ("\u{1B}[a", Key(.up, .shift)), ("\u{1B}Od", Key(.left, .control)), ("\u{1B}[7^", Key(.home, .control)),
  ("\u{1B}[8@", Key(.end, [.control, .shift])), ("\u{1B}[7$", Key(.home, .shift)),
  ("\u{1B}\u{1B}[A", Key(.up, .alt)), ("\u{1B}\u{1B}OC", Key(.right, .alt)),
  // Function keys of xterm, VT220, the Linux console and with modifiers.
  ("\u{1B}OP", Key(.function(1))), ("\u{1B}[11~", Key(.function(1))), ("\u{1B}[[A", Key(.function(1))),
  ("\u{1B}[[E", Key(.function(5))), ("\u{1B}[15~", Key(.function(5))), ("\u{1B}[24~", Key(.function(12))),
  ("\u{1B}[25~", Key(.function(13))), ("\u{1B}[1;2P", Key(.function(1), .shift)),
  ("\u{1B}[17;5~", Key(.function(6), .control)),
  // Alt is an escape before the key.
  ("\u{1B}x", key("x", .alt)), ("\u{1B}ش", key("ش", .alt)), ("\u{1B}\r", Key(.enter, .alt)),
  ("\u{1B}\u{7F}", Key(.backspace, .alt)), ("\u{1B}\u{1}", key("a", [.control, .alt])),
  ("\u{1B}[", key("[", .alt)), ("\u{1B}O", key("O", .alt)), ("\u{1B}]", key("]", .alt)),
  // The keypad in its application mode.
  ("\u{1B}OM", Key(.enter)), ("\u{1B}Ok", key("+")), ("\u{1B}Op", key("0")), ("\u{1B}Oy", key("9")),
  ("\u{1B}Oo", key("/")), ("\u{1B}On", key(".")),
  // Characters by number, with modifiers.
  ("\u{1B}[115;5u", key("s", .control)), ("\u{1B}[27;5;46~", key(".", .control)),
  ("\u{1B}[9;2u", Key(.backtab)), ("\u{1B}[13;2u", Key(.enter, .shift)), ("\u{1B}[27u", Key(.escape)),
]

@Suite("What a terminal sends becomes what it means")
struct InputDecoderTests {
  @Test("Each key is known by what terminals send for it", arguments: sequences)
  private func known(bytes: String, key: Key) {
    var typing = Typing()
    typing.send(bytes)
    typing.pass(1000)
    #expect(typing.inputs == [.key(key)])
  }

  @Test("Bytes less than 50 ms apart are never torn", arguments: sequences)
  private func slow(bytes: String, key: Key) {
    var typing = Typing()
    for byte in bytes.utf8 { typing.send([byte], after: 49) }
    typing.pass(1000)
    #expect(typing.inputs == [.key(key)])
  }

  @Test("What was sent together and is read late is not torn", arguments: sequences)
  private func readLate(bytes: String, key: Key) {
    var decoder = InputDecoder()
    var inputs: [Input] = []
    // The program was busy, and has not looked whether the time is up.
    for (number, byte) in bytes.utf8.enumerated() {
      inputs += decoder.take([byte], at: .milliseconds(500 * number))
    }
    if let deadline = decoder.deadline { inputs += decoder.expire(at: deadline) }
    #expect(inputs == [.key(key)])
  }

  @Test("Esc acts within 100 ms, and what is typed after it is itself")
  func escape() {
    var typing = Typing()
    typing.send("\u{1B}")
    typing.pass(100)
    #expect(typing.inputs == [.key(Key(.escape))])
    typing.send("q", after: 1)
    #expect(typing.keys == [Key(.escape), key("q")])
    #expect(typing.decoder.deadline == nil)
  }

  @Test("Esc held down repeats; Esc twice is twice Esc")
  func escapes() {
    var typing = Typing()
    for _ in 0..<5 { typing.send("\u{1B}", after: 33) }
    #expect(typing.keys.count == 3)
    typing.pass(100)
    #expect(typing.keys == Array(repeating: Key(.escape), count: 5))
  }

  @Test("What is typed after Esc is text, also what an answer might begin with")
  func escapeThenText() {
    var typing = Typing()
    typing.send("\u{1B}")
    for letter in ["[", "1", "0", "]", "P", "ل", "ا"] { typing.send(letter, after: 80) }
    typing.pass(1000)
    #expect(typing.keys == [Key(.escape)] + ["[", "1", "0", "]", "P", "ل", "ا"].map { key($0) })
  }

  @Test("Only terminfo knows some terminals: its keys come first")
  func terminfo() {
    let keys: [[UInt8]: Key] = [
      Array("\u{1B}[M".utf8): Key(.function(1)), Array("\u{1B}A".utf8): Key(.up),
      Array("\u{1B}?x".utf8): Key(.down), Array("\u{1B}[I".utf8): Key(.pageUp),
    ]
    var typing = Typing(keys: keys)
    for bytes in ["\u{1B}[M", "\u{1B}A", "\u{1B}?x", "\u{1B}[I", "\u{1B}[B", "\u{1B}B", "\u{1B}?"] {
      typing.send(bytes, after: 200)
    }
    typing.pass(200)
    #expect(
      typing.inputs
        == [
          Key(.function(1)), Key(.up), Key(.down), Key(.pageUp), Key(.down), key("B", .alt), key("?", .alt),
        ].map { Input.key($0) })
  }

  @Test("A lam and an alef of one key are that key; typed one after the other they are two")
  func lamAlef() {
    var typing = Typing()
    typing.send("لا")
    #expect(typing.keys == [key("\u{FEFB}")])
    typing.send("ل", after: 100)
    typing.send("أ", after: 15)
    #expect(typing.keys.last == key("\u{FEF7}"))
    typing.send("ل", after: 100)
    typing.send("ا", after: 30)
    typing.send("للم", after: 100)
    typing.send("ل\u{1B}[A", after: 100)
    #expect(
      typing.keys.dropFirst(2) == [key("ل"), key("ا"), key("ل"), key("ل"), key("م"), key("ل"), Key(.up)])
  }

  @Test("Where text is typed no lam waits for what comes next; what came with it is one key all the same")
  func lamInText() {
    var decoder = InputDecoder()
    decoder.holdsLam = false
    #expect(decoder.take(Array("ل".utf8), at: .milliseconds(1)) == [.key(key("ل"))])
    #expect(decoder.deadline == nil)
    #expect(decoder.take(Array("ا".utf8), at: .milliseconds(2)) == [.key(key("ا"))])
    #expect(decoder.take(Array("لا".utf8), at: .milliseconds(3)) == [.key(key("\u{FEFB}"))])
  }

  @Test("What is no UTF-8 is one replacement; C1 controls and unknown sequences are nothing")
  func broken() {
    var typing = Typing()
    typing.send([0xD8, 0x61])
    #expect(typing.keys == [key("\u{FFFD}"), key("a")])
    typing.send([0xFF])
    #expect(typing.keys.last == key("\u{FFFD}"))
    let count = typing.inputs.count
    typing.send("\u{9B}\u{85}\u{1B}[?99h\u{1B}[12;34z\u{1B}[<0;1\u{1B}[999~", after: 100)
    typing.pass(20_000)
    #expect(typing.inputs.count == count)
  }

  @Test("Whether the window is looked at is no key")
  func focus() {
    var typing = Typing()
    typing.send("\u{1B}[I\u{1B}[O")
    #expect(typing.inputs == [.focus(true), .focus(false)])
  }

  @Test("The mouse is told in two ways; presses at once on one cell are counted")
  func mouse() {
    var typing = Typing()
    typing.send("\u{1B}[<0;5;3M\u{1B}[<0;5;3m")
    typing.send("\u{1B}[<0;5;3M", after: 200)
    typing.send("\u{1B}[<0;5;3M", after: 500)
    typing.send([0x1B, 0x5B, 0x4D, 0x20, 0x25, 0xC8], after: 500)
    typing.send([0x1B, 0x5B, 0x4D, 0x23, 0x25, 0xC8])
    typing.send("\u{1B}[<64;5;3M")
    #expect(
      typing.inputs == [
        .mouse(Mouse(.press(.left), column: 4, row: 2)), .mouse(Mouse(.release, column: 4, row: 2)),
        .mouse(Mouse(.press(.left), column: 4, row: 2, clicks: 2)),
        .mouse(Mouse(.press(.left), column: 4, row: 2)),
        .mouse(Mouse(.press(.left), column: 4, row: 167)), .mouse(Mouse(.release, column: 4, row: 167)),
        .mouse(Mouse(.wheelUp, column: 4, row: 2)),
      ])
  }
}

@Suite("Answers of the terminal are never taken for typing")
struct AnswerDecodingTests {
  private static let answers: [(String, TerminalAnswer)] = [
    ("\u{1B}[?62;1;4c", .attributes), ("\u{1B}[8;2$y", .mode(8, isKnown: true)),
    ("\u{1B}P>|VTE(7006)\u{1B}\\", .version("VTE(7006)")),
    ("\u{1B}]11;rgb:ffff/ffff/ffff\u{7}", .background(red: 1, green: 1, blue: 1)),
    ("\u{1B}]11;rgb:00/00/00\u{1B}\\", .background(red: 0, green: 0, blue: 0)),
    ("\u{1B}[>1;2;3c", .other), ("\u{1B}_Gi=1;OK\u{1B}\\", .other),
  ]

  @Test("An answer is one whenever it comes", arguments: answers)
  private func late(bytes: String, answer: TerminalAnswer) {
    var typing = Typing()
    typing.send("a", after: 60_000)
    typing.send(bytes, after: 60_000)
    typing.send("b")
    #expect(typing.inputs == [.key(key("a")), .answer(answer), .key(key("b"))])
  }

  @Test("An answer that comes in two parts far apart is one, wherever it is torn", arguments: answers)
  private func torn(bytes: String, answer: TerminalAnswer) {
    let bytes = Array(bytes.utf8)
    for cut in 1..<bytes.count {
      var typing = Typing(awaitsAnswers: true)
      typing.send(Array(bytes[..<cut]))
      typing.send(Array(bytes[cut...]), after: 900)
      // Where only the escape had come, it has counted as the key.
      let key: [Input] = cut == 1 && bytes[1] != UInt8(ascii: "_") ? [.key(Key(.escape))] : []
      guard cut > 1 || bytes[1] != UInt8(ascii: "_") else { continue }
      #expect(typing.inputs == key + [.answer(answer)], "torn at \(cut)")
    }
  }

  @Test("The rest of an answer that nobody waits for any more is none of a person's text either")
  func orphan() {
    var typing = Typing()
    typing.send("\u{1B}")
    typing.send("[?62;1;4c", after: 5000)
    typing.send("\u{1B}", after: 5000)
    typing.send("]11;rgb:ffff/ffff/ffff\u{7}", after: 5000)
    typing.send("\u{1B}", after: 5000)
    typing.send("[<0;5;3M", after: 5000)
    #expect(typing.keys == Array(repeating: Key(.escape), count: 3))
    #expect(typing.inputs.count == 6)
  }

  @Test("Between keys, an answer leaves them alone")
  func between() {
    var typing = Typing(awaitsAnswers: true)
    typing.send("ab\u{1B}[?62;1;4cc\u{1B}[8;2$yd\u{1B}[A")
    #expect(typing.keys == [key("a"), key("b"), key("c"), key("d"), Key(.up)])
  }

  @Test("An Esc right before an answer is one")
  func escapeBefore() {
    var typing = Typing(awaitsAnswers: true)
    typing.send("\u{1B}\u{1B}[?62;1;4c")
    #expect(typing.inputs == [.key(Key(.escape)), .answer(.attributes)])
  }
}

@Suite("A paste is one event")
struct PasteDecodingTests {
  @Test("Whatever stands in it: escapes, other marks of a beginning, line ends, what is no UTF-8")
  func content() {
    var typing = Typing()
    typing.send(
      Array("\u{1B}[200~q\r\u{1B}[A\u{1B}[200~~\u{1B}".utf8) + [0xFF] + Array("\u{1B}[201~z".utf8))
    #expect(typing.inputs == [.paste("q\r\u{1B}[A\u{1B}[200~~\u{1B}\u{FFFD}"), .key(key("z"))])
  }

  @Test("However long it is, and in however many parts it comes")
  func long() {
    let text = String(repeating: "سطر ~ من النص\n", count: 45_000)
    #expect(text.utf8.count > 1_000_000)
    var typing = Typing()
    let bytes = Array(("\u{1B}[200~" + text + "\u{1B}[201~").utf8)
    var rest = bytes[...]
    while !rest.isEmpty {
      typing.send(Array(rest.prefix(4095)), after: 300)
      rest = rest.dropFirst(4095)
    }
    #expect(typing.inputs == [.paste(text)])
  }

  @Test(
    "One whose end comes late waits for it; one that never ends is what came of it, and keys are keys again")
  func unended() {
    var typing = Typing()
    typing.send("\u{1B}[200~late")
    typing.send(" end\u{1B}[20", after: 2900)
    #expect(typing.decoder.isInPaste)
    typing.send("1~", after: 2900)
    #expect(typing.inputs == [.paste("late end")])
    typing.send("\u{1B}[200~never")
    typing.pass(3001)
    #expect(typing.inputs.last == .paste("never"))
    typing.send("\u{1B}[201~q")
    #expect(typing.inputs.last == .key(key("q")))
    #expect(typing.inputs.count == 3)
  }

  @Test("An end without a beginning is nothing")
  func end() {
    var typing = Typing()
    typing.send("\u{1B}[201~a")
    #expect(typing.inputs == [.key(key("a"))])
  }
}
