module saltmarsh.example/timetable

go 1.19
