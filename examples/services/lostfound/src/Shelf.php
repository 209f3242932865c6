<?php

declare(strict_types=1);

namespace Saltmarsh\LostFound;

use InvalidArgumentException;
use PDO;

/** The shelf in the office where lost things wait. */
final class Shelf
{
    public function __construct(private readonly PDO $db)
    {
        $this->db->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
        $this->db->exec('CREATE TABLE IF NOT EXISTS items (id INTEGER PRIMARY KEY, what TEXT, boat TEXT, day TEXT)');
    }

    public function put(string $what, string $boat, string $day): int
    {
        if (trim($what) === '') {
            throw new InvalidArgumentException('what was found?');
        }
        $insert = $this->db->prepare('INSERT INTO items (what, boat, day) VALUES (?, ?, ?)');
        $insert->execute([trim($what), $boat, $day]);

        return (int) $this->db->lastInsertId();
    }

    /** @return list<array{id: int, what: string, boat: string, day: string}> */
    public function search(string $word = ''): array
    {
        $select = $this->db->prepare('SELECT * FROM items WHERE what LIKE ? ORDER BY id DESC');
        $select->execute(['%' . $word . '%']);

        return $select->fetchAll(PDO::FETCH_ASSOC);
    }
}
