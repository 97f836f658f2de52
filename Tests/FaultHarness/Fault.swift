import Glibc

/// What a run was asked for.
struct Settings {
  var isQuick = false
  var kills = 10_000
  /// Only faults whose names hold this.
  var only: String?

  init(_ words: [String]) throws {
    var words = words[...]
    while let word = words.popFirst() {
      switch word {
      case "--quick":
        isQuick = true
        kills = 200
      case "--kills": kills = try Settings.number(words.popFirst())
      case "--only": only = words.popFirst()
      default: throw Child.Failure(description: "unknown: \(word)")
      }
    }
  }

  private static func number(_ word: String?) throws -> Int {
    guard let word, let number = Int(word), number > 0 else {
      throw Child.Failure(description: "a number is missing")
    }
    return number
  }
}

/// A line of the table, and how it comes about.
struct Fault {
  let name: String
  let run: (inout Tally) throws -> Void

  func isMeant(by settings: Settings) -> Bool { settings.only.map(name.contains) ?? true }

  /// What a disk, a quota, a limit and a signal answer.
  static let errors = ["EIO", "ENOSPC", "EDQUOT", "EROFS", "EACCES", "EMFILE", "EINTR"]

  static func all(_ settings: Settings) -> [Fault] {
    killed(settings) + failing(settings) + [random(settings)] + (settings.isQuick ? [] : long)
  }

  private static func killed(_ settings: Settings) -> [Fault] {
    Deed.allCases.map { deed in
      Fault(name: "program killed before each call: \(deed)") {
        try EachCall(deed: deed, isQuick: settings.isQuick).killed(&$0)
      }
    }
  }

  private static func failing(_ settings: Settings) -> [Fault] {
    let errors = settings.isQuick ? ["ENOSPC"] : errors
    return (settings.isQuick ? [.save] : Deed.allCases).flatMap { deed in
      (settings.isQuick ? [false] : [false, true]).map { forGood in
        Fault(name: "program's calls fail \(forGood ? "for good" : "once"): \(deed)") {
          try EachCall(deed: deed, isQuick: settings.isQuick).failing(errors, forGood: forGood, &$0)
        }
      }
    }
  }

  private static func random(_ settings: Settings) -> Fault {
    Fault(name: "killed at random") { RandomKills(kills: settings.kills).run(&$0) }
  }

  /// What takes too long to be tried with every test.
  private static var long: [Fault] { steps + together + [refused] + powerless + shown + typed }

  private static var steps: [Fault] {
    Deed.allCases.map { deed in
      Fault(name: "store's calls fail or take a part, once and for good: \(deed)") { tally in
        let failing = EachStep.codes.flatMap { code in
          [false, true].map { EachStep.Disturbance.fails(code, forGood: $0) }
        }
        let short = [1, 100].flatMap { bytes in
          [false, true].map { EachStep.Disturbance.takes(bytes, forGood: $0) }
        }
        try EachStep(deed: deed).run(failing + short, &tally)
      }
    }
  }

  private static var refused: Fault {
    Fault(name: "full disks, limits, read-only folders") { try RealRefusals().run(&$0) }
  }

  private static var shown: [Fault] {
    Disk.Kind.all.map { kind in
      Fault(name: "power cut once the screen says 'Saved': \(kind.name)") {
        try SavedOnScreen(kind: kind, times: 3).run(&$0)
      }
    }
  }

  private static var typed: [Fault] {
    [Fault(name: "ended while a form is typed in") { try TypedForms(times: 3).run(&$0) }]
      + Disk.Kind.all.map { kind in
        Fault(name: "power cut while a form is typed in: \(kind.name)") {
          try TypedForms(times: 3).run(&$0, on: kind)
        }
      }
  }

  private static var together: [Fault] {
    [
      Fault(name: "4 programs x 100 saves, with locks") { try Contest(hasLock: true).run(&$0) },
      Fault(name: "4 programs x 100 saves, without locks") { try Contest(hasLock: false).run(&$0) },
    ]
  }

  private static var powerless: [Fault] {
    Disk.Kind.all.map { kind in
      Fault(name: "power cut: \(kind.name)") { try PowerCuts(kind: kind, random: 40).run(&$0) }
    }
  }
}
