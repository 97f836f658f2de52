/// What `script/bench` measures beside others, row by row.
Comparison.printHeading()
compareStarting()
compareFinding()
compareSaving()
compareLayouts()
compareBidi()
