import ArgumentParser
import Config
import Glibc
import Screen
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
    subcommands: [
      ListVerb.self, ShowVerb.self, FacetsVerb.self, StatsVerb.self, DueVerb.self, DuplicatesVerb.self,
      AddVerb.self,
      EditVerb.self,
      DeleteVerb.self,
      RestoreVerb.self, TrashVerb.self, LogVerb.self, CheckVerb.self, TerminalVerb.self, MergeDriverVerb.self,
      GitSetupVerb.self,
    ])

  @OptionGroup var options: Options

  @Flag(help: "Talk in lines instead of a screen: for screen readers, braille, simple terminals and pipes.")
  var plain = false

  static func main() {
    // A closed pipe is an error of write(), not the end.
    signal(SIGPIPE, SIG_IGN)
    // Nor is a limit on the size of files.
    signal(SIGXFSZ, SIG_IGN)
    Crash.tellNothing()
    // What is made is the person's alone, and theirs whatever the shell's mask takes away.
    umask(0o077)
    do {
      var command = try parseAsRoot(QueryWords.last(Array(CommandLine.arguments.dropFirst())))
      try command.run()
    } catch {
      // What a verb refused it has worded itself; the parser's refusals come without an exit code of ours.
      if !(error is ExitCode), exitCode(for: error) == .validationFailure { sayThatUsageIsWrong() }
      end(error)
    }
  }

  /// Ends as `exit(withError:)` does, but for what was typed: the parser repeats it as it is.
  private static func end(_ error: any Error) -> Never {
    let (code, text) = (exitCode(for: error), fullMessage(for: error))
    if !text.isEmpty { FileOutput.write(SafeText.plain(text) + "\n", to: code.isSuccess ? 1 : 2) }
    Glibc.exit(code.rawValue)
  }

  /// The parser's own words are English: in another language a sentence of ours goes before.
  private static func sayThatUsageIsWrong() {
    let named = CommandLine.arguments.firstIndex(of: "--language").flatMap { place in
      CommandLine.arguments.dropFirst(place + 1).first
    }
    let language =
      named.flatMap { Language(rawValue: $0) } ?? LocaleChoice(variables: Setup.environment).language
    guard let language, language != .english, let options = try? Options.parse([]) else { return }
    let strings = Config.defaultStrings(language)
    Console.messages(options, strings: strings).say(strings.phrase(Message("command.badUsage")))
  }

  mutating func run() throws {
    try Failure.reporting(options) { () throws(Failure) in
      if plain { try PlainBrowse(options).run() } else { try Browse(options).run() }
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

  /// Nil leaves it to what is found out.
  var mode: BidiMode? {
    switch self {
    case .auto: nil
    case .visual: .visual
    case .logical: .logical
    case .kitty: .kitty
    }
  }
}
