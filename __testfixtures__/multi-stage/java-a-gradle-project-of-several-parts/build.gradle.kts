allprojects { }
version = "2.0"
