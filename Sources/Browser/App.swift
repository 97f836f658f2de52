public import Config
public import Screen
public import Tracker

/// The whole state of the browser, one value: events in, effects out (`update`), a canvas to look at (`view`).
///
/// It reads no file, no clock and no terminal. All text in it is logical.
public struct App: Sendable {
  var config: Config
  var strings: Strings
  /// The folder's name, as the top line shows it.
  let folder: String
  let isReadOnly: Bool
  var mode: TextLayout.OutputMode
  var size: Size
  var today: CalendarDay
  /// Now, RFC 3339 in UTC: the stamp of what is saved.
  var now: String
  /// Who saves, for `modifiedBy`; nil where nobody is named.
  var person: String?

  var library: Library
  var problems: [Problem] = []
  /// How far the reading of the folder has come, while that lasts.
  var loading: Loading?
  /// Whether the folder was read, or could not be.
  var hasLoaded = false
  /// Whether rows that were kept since an earlier start are still being held against the files.
  var isChecking = false

  var query = Query.all
  /// What the query found when the list was made last.
  private var listed: Library.Hits?
  /// What the terms of the last queries found in this library.
  var termMemory = TermMemory()
  /// Marks what the query found, in lists.
  private(set) var highlighter = Highlighter.none
  var sort: SortOrder
  var focus = Pane.list
  var list = ListPane()
  var detail = DetailPane()
  var filters = FilterPane()
  var facetLabels = FacetLabels()
  var overview = Overview()
  /// What bars are made of.
  public var blocks = Blocks.fine
  var search: SearchLine?
  /// The records that one deed is to change together.
  var marks = Marks()
  /// The way through queries and records, and the queries of before.
  var journey = Journey()
  /// Where the person was when the search was opened: it shows other lists while it is typed.
  var searchedFrom: Stop?
  var queries = QueryHistory()
  /// The columns of the list.
  var columns: ListColumns
  /// The saved view that was opened last, and what it asks for.
  var openView: (name: String, query: Query)?
  /// What lies over the panes; the last one has the keys.
  var overlays: [Overlay] = []
  var history = History()
  /// The undo or redo that is being made.
  var takingBack: TakingBack?
  /// Whether it is not known yet what can be undone from before this start; and what was asked for meanwhile, as long as
  /// nothing else is done.
  var isRecalling = false
  var askedWhileRecalling: [Job] = []
  /// Whether records were changed since the journal was read that this window has not changed.
  var historyIsBehind = false
  var notice: Notice?
  /// What was cut or copied last in a text.
  var clipboard = ""
  /// What the mouse is selecting.
  var selecting: TextDrag?
  /// What others have done to the folder since the last key.
  var others = OthersWork()
  /// What crashes and other programs left behind, drafts first; nil until it has been looked for.
  var leftovers: [Leftover]?
  /// Older drafts that another draft goes on with.
  var replacedDrafts: [Leftover] = []
  /// Whether the person has asked for what was left behind.
  var wantsLeftovers = false
  /// Whether the folder of data is not at its place.
  var folderIsGone = false
  /// How the person has shared out the screen, and which border is being dragged.
  var paneSizes = PaneSizes()
  var dragged: Border?
  /// How many indexes were asked for.
  var indexRequests = 0
  /// What waits for a record's file.
  var waiting: Waiting?
  /// The record that is to be shown beside a form, while its file is read.
  var lookedAt: String?
  /// What the ids of new records end with.
  var entropy: Entropy

  /// A line that tells what happened, until the next key.
  struct Notice: Sendable {
    var message: Message
    var isError = false
    /// Whether it is said in passing, in the colours of the line.
    var isQuiet = false

    var role: Theme.Role { isError ? .error : isQuiet ? .statusBar : .success }
  }

  /// What can lie over the panes.
  enum Overlay: Sendable {
    case form(Form)
    case question(Question)
    case trash(TrashPane)
    case leftovers(LeftoversPane)
    case settle(SettleScreen)
    case bulk(BulkPane)
    case work(WorkPane)
    case related(RelatedPane)
    case views(ViewsPane)
    case columns(ColumnsPane)
    case choice(ChoiceList)
    case help(HelpPage)
  }

  /// - Parameter seed: what the random ends of new ids are made of.
  public init(
    config: Config, language: Language, folder: String, isReadOnly: Bool, mode: TextLayout.OutputMode,
    size: Size, today: CalendarDay, now: String, person: String? = nil, seed: UInt64 = 0
  ) {
    self.config = config
    strings = config[language]
    self.folder = folder
    self.isReadOnly = isReadOnly
    self.mode = mode
    self.size = size
    self.today = today
    self.now = now
    self.person = person
    entropy = Entropy(seed: seed)
    sort = config.settings.sortOrder
    columns = config.views.columns.map { ListColumns($0) } ?? .standard
    library = Library(
      reference: Reference(
        vocabulary: config.vocabulary, registry: config.registry(own: []),
        today: today))
    switch config.settings.start {
    case .list: break
    case .work: _ = showWork()
    case .overview: overview.isShown = true
    }
    refresh()
    catchUp()
  }

  var language: Language { strings.language }
  /// Where things stand now.
  var regions: Regions { Regions(size: size, focus: focus, sizes: paneSizes) }
  var reference: Reference { library.reference }

  /// Whether keys are letters of a search.
  public var isSearchTyped: Bool { search != nil && overlays.isEmpty }

  /// What the program wants done when it starts.
  public mutating func start() -> [Effect] {
    isRecalling = true
    return [.load, .recall]
  }

  /// The record under the cursor; nil on a problem row or an empty list.
  var selectedID: String? { list.selectedID }

  /// Computes what follows from query, order, language and library: the visible rows and the facets.
  mutating func refresh() {
    let hits = library.hits(of: query, remembering: &termMemory)
    listed = hits
    highlighter = library.highlighter(query, language: language)
    var rows = library.rows(hits, sort: sort, language: language)
    if marks.areShownAlone { rows = rows.filter { marks.contains(library.id(of: $0)) } }
    // While texts are still on their way, what is missing may yet be found.
    let isFinal = !query.isAll && !marks.areShownAlone && !library.lacksTexts && loading == nil
    let looser = rows.isEmpty && isFinal ? library.looser(than: query, remembering: &termMemory) : []
    list.show(rows, problems: query.isAll ? problems : [], looser: looser, in: library)
    filters.isStale = true
    overview.isStale = true
    recountWork()
  }

  /// What the query finds.
  var hits: Library.Hits { library.hits(of: query, unless: listed) }

  /// The effect that brings the record under the cursor into the detail pane, if it isn't there.
  mutating func lookAtSelection() -> [Effect] {
    guard let id = selectedID else {
      detail.clear()
      return []
    }
    return detail.look(at: id) ? [.read(id: id)] : []
  }

  mutating func say(_ key: String, _ arguments: [String: String] = [:]) {
    notice = Notice(message: Message(key, arguments))
  }

  mutating func complain(_ message: Message) { notice = Notice(message: message, isError: true) }
}

extension App {
  /// Says on the very first run what was made, and how to get help.
  public mutating func greet(folder: String) {
    let key = config.keymap.hint(for: .help, in: .list, strings: strings) ?? "?"
    say("app.firstRun", ["folder": folder, "key": key])
  }

  /// Says something that the person should know from the start.
  public mutating func warn(_ message: Message) { notice = Notice(message: message, isError: true) }

  /// Says what is wrong in the person's own settings and keys: how much, and the first of it; the help has all.
  public mutating func warnOfKeys() {
    let problems = config.problems
    guard let first = problems.first else { return }
    guard problems.count > 1 else { return warn(first.message) }
    let key = config.keymap.hint(for: .help, in: .list, strings: strings) ?? "F1"
    let count = strings.plural("count.keyProblem", problems.count, ["key": key])
    warn(Message("app.keyProblems", ["count": count, "first": strings.text(first.message)]))
  }

  /// What the terminal's window is called: the program and the folder, and nothing of any record.
  public var windowTitle: String { strings.text("app.name") + " · " + folder }
}
