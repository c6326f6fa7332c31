"""What a person can do with a diary: one function each, without Qt. Time comes in as a value.

Ids are words: an entry's is its UUID. A function that is given the id of something that is not there raises `NotFound`;
one that changes the diary raises what `Diary.write` raises (`DiskFull`, `NotSaved`, `DiaryReadOnly`), and then nothing
has changed. What else a function raises is said with it. Entities come back loaded and detached, to be read only.
"""
