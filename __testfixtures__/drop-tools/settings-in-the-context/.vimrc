set nu
