import ArgumentParser
import Tracker

/// `himaya`: without a verb it opens the browser, with one it does that and ends.
@main
struct Himaya: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "himaya",
    abstract: "A terminal tracker of child-protection initiatives.",
    discussion:
      "Without a verb the browser opens. Data: --data, else $HIMAYA_DATA, else ~/.local/share/himaya.",
    version: Version.text,
    subcommands: [])

  @OptionGroup var options: Options

  mutating func run() throws {
    try Failure.reporting(options) { () throws(Failure) in
      try Browse(options).run()
    }
  }
}

/// The program's version.
enum Version {
  static let text = "0.1.0"
}

/// The options that hold for the browser and for every verb, before or after it.
struct Options: ParsableArguments {
  @Option(help: "The folder of data.")
  var data: String?

  @Option(help: "The interface's language: ar, en or fr.")
  var language: LanguageChoice?

  @Option(help: "Who orders Arabic text: auto, visual (himaya), logical (the terminal) or kitty.")
  var bidi: BidiChoice?

  @Flag(help: "Open the folder for reading only.")
  var readOnly = false
}

/// What `--language` takes.
enum LanguageChoice: String, ExpressibleByArgument, CaseIterable {
  case ar, en, fr

  var language: Language {
    switch self {
    case .ar: .arabic
    case .en: .english
    case .fr: .french
    }
  }
}

/// What `--bidi` takes.
enum BidiChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, visual, logical, kitty
}
