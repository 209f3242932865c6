import sys

import notes

if __name__ == '__main__' and sys.argv[1:] == ['serve']:
    notes.main()
