# A database file as CPython 3.13 wrote it (its bytes are given here) is read, changed and read again.
import base64
import os
import sqlite3
import tempfile
import zlib

# create table item (id integer primary key, name text, price real, data blob, made timestamp); three rows; an
# index, a view and a trigger; pragma user_version = 7; by the sqlite3 module of CPython 3.13.
WRITTEN = ('c-rk&OK;Oa5Z<x#;?V<&EFUVt2&rl!g~}vwNfA)Ms)8y|Lq)kDw2r6F3O`b3Y1$h(aO6L5<-%`3;?95QAK(HKN7!8_EnGNo0YN^`'
    '*t_eQ*`0mN?4#{1Aqn@gJmC^M%whoSHX>uJrnt;bQBhp_p$>|x?ANHVwE-9-mZ_K70)G{j6x;BM!AE$fJ`4N_Tz>OXK^?IA$_fM`'
    'l5{9hq?i+r=j9;Ig7QVH!W>|o;KSS8ZhP&kS3FJVd0j&uRG3@E4j+wTy7gsd{@eUf8lKT;qu1$r*Sg+yz5W27nW6>$51a#g8A6Il'
    'QfQww=l__&S2%`Gi^=)taNe$$RY-v%9or7**kRRd_lyY=OC~AbXYd-f;R1WFioXe2t}Z)HZQ7H$h$70PEG2cdNbdIijU69%`n}Cf'
    'zmK{Z`JSX4i#>>0idqf>id38v>6mgI@nnW^7U2PpU(gsEtFs-u+QKXj*F@M{M@qworK;n)wJ973nhb`-N9Hx_^l{JMMbm(MjALbC'
    'ATi~My71&#Qgk~RQcgI^#enbzwr|=M_mTs<A`R(K3p~^Ex=@-K?LD~XKf#k<C*yDETC;0a+<G0JN*=_d98hG>r(omGmT#PDOor;V'
    'r9*oQMW~%6HDk?vsJe~=Q{O0SqnfRs)Qhf8mGsCHo*&_JI%*ZZ6?O}cbP8!<$R#%!q=g9&m4rxWEO|0&eg|EE$kq')

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'written.db')
    with open(path, 'wb') as file:
        file.write(zlib.decompress(base64.b85decode(WRITTEN)))
    db = sqlite3.connect(path)
    print(db.execute('pragma integrity_check').fetchone(), db.execute('pragma user_version').fetchone())
    for row in db.execute('select type, name, tbl_name from sqlite_master order by name'):
        print(row)
    for row in db.execute('select id, name, price, data, made, typeof(price), typeof(made) from item order by id'):
        print(row)
    print(db.execute('select * from cheap').fetchall(), db.execute('select * from log').fetchall())
    with db:
        db.execute("insert into item values (?, ?, ?, ?, ?)", (10, 'nöw', 0.5, b'\0\1', None))
        db.execute('update item set price = price * 2 where id = 1')
        db.execute('delete from item where id = 2')
    print(db.execute('select * from log').fetchall())
    db.close()
    db = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    print(db.execute('select id, name, price from item').fetchall(), db.execute('select * from cheap').fetchall())
    try:
        db.execute('delete from item')
    except sqlite3.OperationalError as error:
        print(error)
    plan = db.execute("explain query plan select * from item where name = 'x'").fetchone()[3]
    print('item_name' in plan)
    print(*list(db.iterdump())[:4], sep='\n')
    copy = sqlite3.connect(':memory:')
    db.backup(copy)
    data = copy.serialize()
    print(data[:15], len(data) % 512)
    again = sqlite3.connect(':memory:')
    again.deserialize(data)
    print(again.execute('select count(*), sum(price) from item').fetchone())
    for each in (db, copy, again):
        each.close()
